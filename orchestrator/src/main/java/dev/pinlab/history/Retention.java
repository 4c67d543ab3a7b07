// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which runs a history may lose. A run goes when all that is said here lets it go.
 *
 * @param newest runs of each experiment that stay, however old
 * @param age up to which a run stays
 */
public record Retention(OptionalInt newest, Optional<Duration> age) {

  /**
   * Those that go, the oldest first.
   *
   * @param runs all of them, the newest last
   * @param pinned ids of those that stay whatever their age
   */
  public List<KeptRun> gone(List<KeptRun> runs, Set<String> pinned, Instant now) {
    List<KeptRun> gone = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = runs.size() - 1; i >= 0; i--) {
      KeptRun run = runs.get(i);
      int newer = seen.merge(run.experiment(), 1, Integer::sum) - 1;
      if (newer >= newest.orElse(0) && isOld(run, now) && !pinned.contains(run.id())) {
        gone.add(0, run);
      }
    }
    return gone;
  }

  private boolean isOld(KeptRun run, Instant now) {
    if (age.isEmpty()) {
      return true;
    }
    try {
      return Instant.parse(run.started()).isBefore(now.minus(age.get()));
    } catch (DateTimeParseException e) {
      // Of a run that does not say when it was made nobody knows that it is old.
      return false;
    }
  }
}
