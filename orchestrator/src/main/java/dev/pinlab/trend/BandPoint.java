// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.Wilson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A night of a band chart as numbers, ready to be drawn.
 *
 * @param rate null where nothing was observed
 * @param ci Wilson's interval of 95% on the effective size, null where nothing was observed
 * @param limits null while there are none
 * @param alarm the side of the alarm that this night raised, null for most
 */
public record BandPoint(
    String night,
    Instant at,
    String version,
    String image,
    Sums sums,
    @Nullable Double rate,
    @Nullable Interval ci,
    @Nullable Limits limits,
    Standing standing,
    @Nullable Side alarm) {
  private static final double CONFIDENCE = .95;

  /**
   * The band at a night.
   *
   * @param nights in the base
   * @param between how many times more nights differ than their boots explain; 1 when not
   */
  public record Limits(
      double centre,
      double lower,
      double upper,
      int nights,
      @JsonProperty("betweenNights") double between) {}

  static BandPoint of(Point point, Rules rules) {
    Night night = point.night();
    boolean seen = night.sums().total() > 0;
    return new BandPoint(
        night.id(),
        night.at(),
        night.version(),
        night.image(),
        night.sums(),
        seen ? night.sums().rate() : null,
        seen ? interval(night.sums(), point.base()) : null,
        seen && point.base() != null ? limits(night.sums(), point.base(), rules) : null,
        point.standing(),
        point.alarm() == null ? null : point.alarm().side());
  }

  /** By the correlation that the base has, or else by what little the night itself tells of it. */
  private static Interval interval(Sums sums, @Nullable Base base) {
    Resemblance resemblance = base == null ? Resemblance.of(List.of(sums)) : base.resemblance();
    return Wilson.of(sums.rate(), resemblance.size(sums), CONFIDENCE);
  }

  private static Limits limits(Sums sums, Base base, Rules rules) {
    return new Limits(
        base.centre(),
        base.limit(sums, Side.BETTER, rules.limit()),
        base.limit(sums, Side.WORSE, rules.limit()),
        base.nights(),
        base.spread().ratio());
  }
}
