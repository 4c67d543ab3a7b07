// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.Premise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a guest has said so far in one trial. */
final class Hearing {
  private final List<Attempt> attempts = new ArrayList<>();
  private @Nullable Duration ready;
  private @Nullable Premise premise;
  private GuestEvent.@Nullable End end;
  private @Nullable String lie;

  /** Takes in one event; what cannot be true is kept as the reason not to trust the guest. */
  void hear(GuestEvent event, Duration after) {
    if (event instanceof GuestEvent.Ready) {
      ready = ready == null ? after : ready;
    } else if (event instanceof GuestEvent.PremiseReport report) {
      // A premise that once failed stays failed.
      premise = premise == null || premise.ok() ? report.premise() : premise;
    } else if (event instanceof GuestEvent.AttemptReport report) {
      if (report.n() != attempts.size() + 1) {
        lie("attempt %d after %d attempts".formatted(report.n(), attempts.size()));
      }
      attempts.add(report.attempt());
    } else if (event instanceof GuestEvent.End last) {
      end = last;
    } else if (event instanceof GuestEvent.Malformed malformed) {
      lie(malformed.reason());
    }
  }

  /** Only the first is a cause; others may follow from it. */
  private void lie(String reason) {
    lie = lie == null ? reason : lie;
  }

  List<Attempt> attempts() {
    return attempts;
  }

  Optional<Duration> ready() {
    return Optional.ofNullable(ready);
  }

  Optional<GuestEvent.End> end() {
    return Optional.ofNullable(end);
  }

  /** Why the guest's words cannot be trusted, if so. */
  Optional<String> lie() {
    return Optional.ofNullable(lie);
  }

  /** The premise with the smallest share over all attempts. */
  @Nullable Premise premise() {
    if (premise == null) {
      return null;
    }
    double share =
        attempts.stream()
            .filter(a -> a.pages() > 0)
            .mapToDouble(a -> (double) (a.before().cma() + a.before().movable()) / a.pages())
            .reduce(premise.share(), Math::min);
    return new Premise(
        premise.ok(), premise.reason(), premise.cmaBytes(), premise.movableBytes(), share);
  }

  /** Pins acquired minus pins released, when the guest came to say it. */
  @Nullable Long pinLeak() {
    return end == null ? null : end.pinsAcquired() - end.pinsReleased();
  }
}
