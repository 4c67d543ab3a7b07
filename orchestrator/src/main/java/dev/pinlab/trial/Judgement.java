// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import dev.pinlab.console.CrashKind;
import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.Premise;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a boot ended, judged from what the guest said and how it stopped. Pure.
 *
 * @param detail one line that explains any outcome but {@code completed}
 */
record Judgement(Outcome outcome, @Nullable Crash crash, @Nullable String detail) {
  private static final int SKIPPED = 4;

  /** How the wait for the guest ended. */
  enum Wait {
    /** It said {@code end}. */
    SAID_END,
    /** It was silent for too long. */
    SILENT,
    /** Its lifetime was over before it said {@code end}, whatever it said until then. */
    TIMED_OUT,
    /** It was gone before it said {@code end}. */
    GONE
  }

  static Judgement of(
      Hearing hearing, Wait wait, String console, int attemptsAsked, Duration lifetime) {
    ConsoleLog log = ConsoleLog.of(console);
    Optional<Crash> splat = log.crash();
    if (splat.isPresent()) {
      return splat(splat.get());
    }
    if (wait == Wait.GONE) {
      Crash crash = log.unexpectedEnd();
      return new Judgement(Outcome.CRASHED, crash, crash.title());
    }
    if (wait == Wait.TIMED_OUT) {
      String over =
          "its time of %d min was over after attempt %d"
              .formatted(lifetime.toMinutes(), hearing.attempts().size());
      return new Judgement(Outcome.HUNG, null, over);
    }
    if (wait == Wait.SILENT) {
      return new Judgement(Outcome.HUNG, null, silence(hearing));
    }
    GuestEvent.End end = hearing.end().orElseThrow();
    if (end.oomKills() > 0) {
      return new Judgement(
          Outcome.OOM, null, "the OOM killer ran, which the console does not show");
    }
    return unbelievable(hearing, end, attemptsAsked)
        .map(reason -> new Judgement(Outcome.INVALID, null, reason))
        .orElse(new Judgement(Outcome.COMPLETED, null, null));
  }

  private static Judgement splat(Crash crash) {
    boolean oom = crash.kind().equals(CrashKind.OOM_KILL.id());
    return new Judgement(oom ? Outcome.OOM : Outcome.CRASHED, crash, crash.title());
  }

  private static String silence(Hearing hearing) {
    return hearing.ready().isEmpty()
        ? "the guest did not boot within its time"
        : "no word from the guest after attempt " + hearing.attempts().size();
  }

  /** Why a guest that came to its end gave nothing that counts, if so. */
  private static Optional<String> unbelievable(
      Hearing hearing, GuestEvent.End end, int attemptsAsked) {
    Premise premise = hearing.premise();
    if (premise != null && !premise.ok()) {
      return Optional.of(Objects.requireNonNullElse(premise.reason(), "the premise did not hold"));
    }
    if (hearing.lie().isPresent()) {
      return hearing.lie();
    }
    if (end.status() == SKIPPED) {
      return Optional.of("the program skipped: its console says why");
    }
    if (end.status() != 0 || end.signal() != 0) {
      return Optional.of(
          "the program ended with status %d, signal %d".formatted(end.status(), end.signal()));
    }
    if (premise == null) {
      return Optional.of("the program did not say its premise");
    }
    int made = hearing.attempts().size();
    return made == attemptsAsked
        ? Optional.empty()
        : Optional.of("%d attempts of %d".formatted(made, attemptsAsked));
  }
}
