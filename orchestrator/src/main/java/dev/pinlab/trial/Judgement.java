// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.Judged;
import dev.pinlab.console.Premise;
import dev.pinlab.console.Tap;
import dev.pinlab.spec.CrashKind;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Program;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a boot ended, judged from what the guest said and how it stopped. Pure.
 *
 * @param detail one line that explains any outcome but {@code completed}
 */
record Judgement(Outcome outcome, @Nullable Crash crash, @Nullable String detail) {
  private static final int SKIPPED = 4;
  private static final Set<String> OUT_OF_MEMORY =
      Set.of(CrashKind.OOM_KILL.id(), CrashKind.OOM_PANIC.id());

  /** How the wait for the guest ended. */
  enum Wait {
    /** It said {@code end}. */
    SAID_END,
    /** It was silent for too long. */
    SILENT,
    /** Its lifetime was over before it said {@code end}, whatever it said until then. */
    TIMED_OUT,
    /** It was gone before it said {@code end}. */
    GONE,
    /** It said so much that cannot be true that the rest was not heard. */
    RAVED
  }

  static Judgement of(
      Hearing hearing, Wait wait, String console, Program asked, Duration lifetime) {
    ConsoleLog log = ConsoleLog.of(console);
    Optional<Crash> splat = log.crash();
    if (splat.isPresent()) {
      return splat(splat.get());
    }
    if (wait == Wait.GONE) {
      Crash crash = log.unexpectedEnd();
      return new Judgement(Outcome.CRASHED, crash, crash.title());
    }
    if (wait == Wait.RAVED) {
      String first = hearing.lie().orElse("no reason is on record");
      return new Judgement(Outcome.INVALID, null, "the guest raved, and was ended: " + first);
    }
    if (wait == Wait.TIMED_OUT) {
      String over =
          "its time of %d min was over after %s"
              .formatted(lifetime.toMinutes(), hearing.progress());
      return new Judgement(Outcome.HUNG, null, over);
    }
    if (wait == Wait.SILENT) {
      return new Judgement(Outcome.HUNG, null, silence(hearing, log));
    }
    GuestEvent.End end = hearing.end().orElseThrow();
    if (end.oomKills() > 0) {
      return new Judgement(
          Outcome.OOM, null, "the OOM killer ran, which the console does not show");
    }
    return unbelievable(hearing, end, console)
        .or(() -> undone(hearing, asked))
        .map(reason -> new Judgement(Outcome.INVALID, null, reason))
        .orElse(new Judgement(Outcome.COMPLETED, null, null));
  }

  private static Judgement splat(Crash crash) {
    boolean oom = OUT_OF_MEMORY.contains(crash.kind());
    return new Judgement(oom ? Outcome.OOM : Outcome.CRASHED, crash, crash.title());
  }

  private static String silence(Hearing hearing, ConsoleLog log) {
    return hearing.ready().isPresent()
        ? "no word from the guest after " + hearing.progress()
        : log.unbooted("its time");
  }

  /** Why what a guest said that came to its end cannot count, if so. */
  private static Optional<String> unbelievable(
      Hearing hearing, GuestEvent.End end, String console) {
    Premise premise = hearing.premise();
    if (premise != null && !premise.ok()) {
      return Optional.of(Objects.requireNonNullElse(premise.reason(), "the premise did not hold"));
    }
    if (hearing.lie().isPresent()) {
      return hearing.lie();
    }
    if (end.status() == SKIPPED && end.signal() == 0) {
      return Optional.of(skip(hearing, console));
    }
    if (end.status() != 0 || end.signal() != 0) {
      return Optional.of(
          "the program ended with status %d, signal %d".formatted(end.status(), end.signal()));
    }
    return premise == null ? Optional.of("the program did not say its premise") : Optional.empty();
  }

  /**
   * Guest programs say why they skip on their port, a user's own one in what it printed; on the
   * console the kernel may write into the middle of it.
   */
  private static String skip(Hearing hearing, String console) {
    return hearing
        .tap()
        .skip()
        .or(() -> Tap.of(console.lines().toList()).skip())
        .filter(reason -> !reason.isEmpty())
        .map(BootFacts::skipped)
        .orElse(BootFacts.skipped("no reason given"));
  }

  /** What a guest left out of what it was asked for, if anything. */
  private static Optional<String> undone(Hearing hearing, Program asked) {
    if (asked instanceof PinLongterm pin) {
      int made = hearing.attempts().size();
      int attempts = pin.pinners().attempts();
      if (made != attempts) {
        return Optional.of("%d attempts of %d".formatted(made, attempts));
      }
      if (hearing.highest() != attempts) {
        return Optional.of("attempt %d of %d".formatted(hearing.highest(), attempts));
      }
      List<Judge> judges = hearing.judges().stream().map(Judged::judge).toList();
      return judges.equals(pin.judges())
          ? Optional.empty()
          : Optional.of("judged by %s, not by %s".formatted(ids(judges), ids(pin.judges())));
    }
    return untested(hearing.tap());
  }

  private static String ids(List<Judge> judges) {
    return judges.isEmpty()
        ? "nobody"
        : judges.stream().map(Judge::id).collect(Collectors.joining(", "));
  }

  /** A selftest that came to no end because it failed has failed, and that is a result. */
  private static Optional<String> untested(Tap tap) {
    if (tap.fulfilled() && tap.made() > 0) {
      return Optional.empty();
    }
    if (tap.planned().isPresent() && tap.failed()) {
      return Optional.empty();
    }
    String made =
        tap.planned()
            .map(planned -> "%d test points of %d".formatted(tap.made(), planned))
            .orElse("the test said no plan");
    return Optional.of(tap.bailOut().map(why -> made + ": " + why).orElse(made));
  }
}
