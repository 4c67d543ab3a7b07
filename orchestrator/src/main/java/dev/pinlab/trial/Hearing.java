// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.Judged;
import dev.pinlab.console.Premise;
import dev.pinlab.console.Tap;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a guest has said so far in one trial. */
final class Hearing {
  /** Far more than any selftest of the kernel prints. */
  private static final int MOST_LINES = 50_000;

  /** As many as a spec can ask for. */
  private static final int MOST_ATTEMPTS = 100_000;

  /** Each attempt may come with its premise, and a selftest prints what it likes. */
  private static final int MOST_TOLD = 2 * MOST_ATTEMPTS + MOST_LINES;

  /** One is enough not to believe a guest; as many are not an accident. */
  private static final int MOST_LIES = 1000;

  /** No clock that is right by a measurement of the kernel's is off by as much. */
  private static final double CLOCK_TOLERANCE = 1.1;

  private final List<Attempt> attempts = new ArrayList<>();
  private final Set<Integer> numbers = new HashSet<>();
  private final List<Judged> judges = new ArrayList<>();
  private final List<String> tap = new ArrayList<>();
  private @Nullable Duration ready;
  private boolean restored;
  private @Nullable String fastClock;
  private @Nullable Premise premise;
  private GuestEvent.@Nullable End end;
  private @Nullable String lie;
  private int lies;
  private int told;

  /** Takes in one event; what cannot be true is kept as the reason not to trust the guest. */
  void hear(GuestEvent event, Duration after) {
    if (++told > MOST_TOLD) {
      lie("the guest wrote more than %d lines".formatted(MOST_TOLD));
    } else if (end != null) {
      boolean again = event instanceof GuestEvent.End;
      lie(again ? "`end` was told twice" : "the guest went on after it had told its `end`");
    } else if (event instanceof GuestEvent.Ready report) {
      hearReady(report, after);
    } else if (event instanceof GuestEvent.PremiseReport report) {
      hearPremise(report.premise());
    } else if (event instanceof GuestEvent.AttemptReport report) {
      hearAttempt(report);
    } else if (event instanceof GuestEvent.JudgeReport report) {
      hearJudge(report.judged());
    } else if (event instanceof GuestEvent.TapReport report) {
      hearTap(report.line());
    } else if (event instanceof GuestEvent.End last) {
      requireReady("`end`");
      end = last;
    } else if (event instanceof GuestEvent.Malformed malformed) {
      lie(malformed.reason());
    }
  }

  private void hearReady(GuestEvent.Ready report, Duration after) {
    if (ready != null) {
      lie("`ready` was told twice");
      return;
    }
    ready = after;
    check(Duration.of(report.uptime(), ChronoUnit.MICROS), after);
  }

  private void hearPremise(Premise report) {
    if (premise == null && !attempts.isEmpty()) {
      lie("attempts were told before their premise");
    }
    // A premise that once failed stays failed.
    premise = premise == null || premise.ok() ? report : premise;
  }

  private void hearAttempt(GuestEvent.AttemptReport report) {
    requireReady("attempt " + report.n());
    // Several pinners are done in any order.
    if (!numbers.add(report.n())) {
      lie("attempt %d was told twice".formatted(report.n()));
    }
    if (attempts.size() < MOST_ATTEMPTS) {
      attempts.add(report.attempt());
    } else {
      lie("more than %d attempts were told".formatted(MOST_ATTEMPTS));
    }
  }

  private void hearJudge(Judged report) {
    if (judges.stream().anyMatch(judged -> judged.judge() == report.judge())) {
      lie("judge %s was told twice".formatted(report.judge().id()));
    } else {
      judges.add(report);
    }
  }

  private void hearTap(String line) {
    if (tap.size() < MOST_LINES) {
      tap.add(line);
    } else {
      lie("the test printed more than %d lines".formatted(MOST_LINES));
    }
  }

  private void requireReady(String what) {
    if (ready == null) {
      lie(what + " was told before the guest was ready");
    }
  }

  /** Whether the guest has told any result of its program. */
  boolean hasResults() {
    return !attempts.isEmpty() || !judges.isEmpty() || !tap.isEmpty();
  }

  /** A restored guest has nothing to say of itself: it was heard when it was saved. */
  void resumed(Duration after) {
    ready = after;
    restored = true;
  }

  /** What a guest that booted from its kernel took for it. */
  Optional<Duration> booted() {
    return restored || fastClock != null ? Optional.empty() : ready();
  }

  /**
   * A kernel begins to count after QEMU has begun, and is heard later than it speaks: however busy
   * the host is, it cannot be older than QEMU. On a busy host a PC's kernel may measure its time
   * stamp counter against a timer that was late, and then all its times are wrong.
   */
  private void check(Duration uptime, Duration age) {
    if (uptime.toMillis() > age.toMillis() * CLOCK_TOLERANCE) {
      fastClock =
          String.format(
              Locale.ROOT,
              "the guest's clock is fast: the guest says that it began %.1f s ago, QEMU began %.1f s"
                  + " ago",
              uptime.toMillis() / 1e3,
              age.toMillis() / 1e3);
    }
  }

  /** Only the first is a cause; others may follow from it. */
  private void lie(String reason) {
    lie = lie == null ? reason : lie;
    lies++;
  }

  /** Whether the guest says so much that cannot be that there is no use in hearing the rest. */
  boolean raves() {
    return lies > MOST_LIES;
  }

  List<Attempt> attempts() {
    return attempts;
  }

  /** The highest number that an attempt was told with, 0 when there was none. */
  int highest() {
    return numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  List<Judged> judges() {
    return judges;
  }

  /** What a selftest has said. */
  Tap tap() {
    return Tap.of(tap);
  }

  /** The last thing that the guest said it had done. */
  String progress() {
    if (!judges.isEmpty()) {
      return "judge " + judges.get(judges.size() - 1).judge().id();
    }
    return tap.isEmpty() ? "attempt " + attempts.size() : "test point " + tap().made();
  }

  Testimony testimony() {
    return new Testimony(attempts, judges, tap().points(), end == null ? Map.of() : end.vmstat());
  }

  Optional<Duration> ready() {
    return Optional.ofNullable(ready);
  }

  /** Why times of this guest are not to be used, if so: the host's fault. */
  Optional<String> fastClock() {
    return Optional.ofNullable(fastClock);
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
