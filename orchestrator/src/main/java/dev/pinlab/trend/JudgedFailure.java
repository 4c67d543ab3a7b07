// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pinlab.spec.KnownFailure;
import dev.pinlab.spec.Word;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A title of a night, held against the list of known failures.
 *
 * @param boots in which it happened
 * @param known the entry that is about it, null where there is none
 */
public record JudgedFailure(String title, long boots, Kind kind, @Nullable KnownFailure known) {

  /** What the list says of a failure. */
  public enum Kind implements Word {
    /** Nobody has listed it: it alarms. */
    @JsonProperty("new")
    NEW("new"),
    /** It is listed and does not alarm. */
    @JsonProperty("known")
    KNOWN("known"),
    /** It was listed up to a day that has passed: it alarms again. */
    @JsonProperty("expired")
    EXPIRED("expired");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /** Whether somebody has to be told. */
  public boolean alarms() {
    return kind != Kind.KNOWN;
  }

  /**
   * Each title of a night, in their order. One that several entries are about is known as long as
   * one of these is not expired.
   *
   * @param titles boots by title
   * @param day of the night
   */
  public static List<JudgedFailure> of(
      Map<String, Long> titles, List<KnownFailure> known, LocalDate day) {
    return titles.entrySet().stream()
        .map(title -> of(title.getKey(), title.getValue(), known, day))
        .toList();
  }

  private static JudgedFailure of(
      String title, long boots, List<KnownFailure> known, LocalDate day) {
    Optional<KnownFailure> entry =
        known.stream()
            .filter(one -> one.title().matches(title))
            .reduce((one, other) -> other.until().isAfter(one.until()) ? other : one);
    Kind kind = entry.map(one -> one.isExpired(day) ? Kind.EXPIRED : Kind.KNOWN).orElse(Kind.NEW);
    return new JudgedFailure(title, boots, kind, entry.orElse(null));
  }
}
