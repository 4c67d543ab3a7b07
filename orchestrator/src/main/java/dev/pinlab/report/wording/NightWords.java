// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.trend.Alarm;
import dev.pinlab.trend.BandPoint;
import dev.pinlab.trend.CellReview;
import dev.pinlab.trend.JudgedFailure;
import dev.pinlab.trend.Night;
import dev.pinlab.trend.NightDifference;
import dev.pinlab.trend.NightReview;
import dev.pinlab.trend.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a night says, in lines that all formats share. */
public final class NightWords {
  private static final int SHORT = 8;

  private NightWords() {}

  /** The night in a sentence. */
  public static String headline(NightReview review) {
    long cells = review.cells().stream().filter(CellReview::isWorse).count();
    long failures = review.failures().stream().filter(JudgedFailure::alarms).count();
    List<String> alarms = new ArrayList<>();
    if (cells > 0) {
      alarms.add(
          Numbers.plural(cells, "rate")
              + (cells == 1 ? " is" : " are")
              + " worse than in the nights before");
    }
    if (failures > 0) {
      alarms.add(
          Numbers.plural(failures, "failure") + (failures == 1 ? " is" : " are") + " not known");
    }
    if (!alarms.isEmpty()) {
      return "alarm: " + String.join(", ", alarms);
    }
    return review.isSuspect()
        ? "no alarm; a rate is out of its limits, and the next night decides"
        : "no alarm";
  }

  /** A cell and metric, such as {@code v4 cma/held leftover}. */
  public static String name(CellReview cell) {
    return cell.cell().variant() + " " + cell.cell().place() + " " + cell.metric().id();
  }

  /** Where the night stands. */
  public static String standing(CellReview cell) {
    BandPoint night = cell.night();
    if (night.rate() == null) {
      return "nothing was observed";
    }
    String rate =
        "%s of %s (%s)"
            .formatted(
                Numbers.percent(night.rate()),
                Numbers.count(night.sums().total()),
                Numbers.percent(Objects.requireNonNull(night.ci())));
    BandPoint.Limits limits = night.limits();
    String band =
        limits == null
            ? ""
            : ", limits %s to %s of %s"
                .formatted(
                    Numbers.percent(limits.lower()),
                    Numbers.percent(limits.upper()),
                    Numbers.plural(limits.nights(), "night"));
    return rate
        + band
        + switch (night.standing()) {
          case LEARNING -> ", too few nights for limits";
          case FEW_BOOTS -> ", too few boots to judge";
          case ABOVE -> ", above them";
          case BELOW -> ", below them";
          case INSIDE, MISSING -> "";
        };
  }

  /**
   * What changed since another night.
   *
   * @param what that night is
   */
  public static String since(String what, NightDifference difference) {
    return "since %s %s %s points: %s"
        .formatted(
            what,
            Numbers.points(difference.estimate()),
            Numbers.points(difference.ci()),
            difference.verdict().id());
  }

  /** An alarm with what became of it. */
  public static String alarm(Alarm alarm) {
    String kernels =
        alarm.kernelChanged()
            ? "%s of night %s against %s of night %s"
                .formatted(
                    alarm.first().version(),
                    id(alarm.first()),
                    alarm.before().version(),
                    id(alarm.before()))
            : "the kernel is the same as before, so the host has changed, or what runs beside it";
    return "%s, %s (%s); %s"
        .formatted(
            alarm.side() == Side.WORSE ? "worse" : "better",
            alarm.ruling().id(),
            alarm.reason().id(),
            kernels);
  }

  /** A failure and whether somebody knows of it. */
  public static String failure(JudgedFailure failure) {
    String boots = failure.title() + ", " + Numbers.plural(failure.boots(), "boot");
    return failure.known() == null
        ? boots
        : "%s; %s until %s: %s"
            .formatted(
                boots,
                failure.alarms() ? "was known" : "known",
                failure.known().until(),
                failure.known().reason());
  }

  private static String id(Night night) {
    return night.id().substring(0, Math.min(SHORT, night.id().length()));
  }
}
