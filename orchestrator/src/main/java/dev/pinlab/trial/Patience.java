// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.spec.Hold;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Program;
import dev.pinlab.spec.Selftests;
import java.time.Duration;

/**
 * How long a guest may take, in multiples of what a boot was measured to take: a host or a kernel
 * that is slow at one is slow at all of it. Pure.
 *
 * @param boot from the start of QEMU to the guest's first word
 * @param first from the order to the first result
 * @param progress from one result to the next
 * @param end from the guest's last word until QEMU has ended; QEMU has as long for an answer
 * @param lifetime from the start of QEMU to its end
 */
public record Patience(
    Duration boot, Duration first, Duration progress, Duration end, Duration lifetime) {
  /** For nothing. */
  static final Patience NONE =
      new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private static final long MIB = 1 << 20;

  private static final int BOOT = 40;
  private static final int PROGRESS = 30;

  /** A selftest says nothing while it makes a test. */
  private static final int SELFTEST = 150;

  private static final int END = 4;
  private static final int LIFETIME = 900;

  /** What presses has to be under way before the first attempt: a fill takes all it should. */
  private static final int PRESS = 15;

  /** The guest gives up what presses after a minute. */
  private static final Duration SHORTEST_PRESS = Duration.ofSeconds(65);

  /** A judge has its own deadline in the guest, and then needs to say so. */
  private static final Duration JUDGE = Duration.ofSeconds(20);

  private static final int JUDGED = 3;

  /** What a host may do for a moment, however fast it is: write back, swap, pause for others. */
  private static final Duration HICCUP = Duration.ofSeconds(20);

  /**
   * The kernel has watchdogs of its own, of 20 seconds or so for what stalls a CPU: what they say
   * names the culprit, so they come first.
   */
  private static final Duration STALL = Duration.ofSeconds(45);

  /** How much longer all tests of a directory may take; each has a limit of its own. */
  private static final int DIRECTORY = 4;

  private static final Duration SHORTEST_TEST = Duration.ofMinutes(3);
  private static final Duration SHORTEST_LIFE = Duration.ofMinutes(10);

  /** What even an overloaded host stays below. */
  private static final Duration SLOWEST_BOOT = Duration.ofMinutes(2);

  /** Limits that a healthy guest stays far below. */
  public static Patience of(Speed speed, Program program) {
    Duration unit = speed.boot();
    Duration boot = boot(speed);
    Duration end = atLeast(HICCUP, unit.multipliedBy(END));
    Duration lifetime = atLeast(SHORTEST_LIFE, unit.multipliedBy(LIFETIME));
    if (program instanceof PinLongterm pin) {
      Duration attempt = attempt(unit, pin);
      Duration judge = pin.judges().isEmpty() ? Duration.ZERO : judge(unit);
      Duration press = atLeast(SHORTEST_PRESS, unit.multipliedBy(PRESS));
      Duration start = press.multipliedBy(pin.presses().size());
      Duration progress = atLeast(STALL, unit.multipliedBy(PROGRESS)).plus(attempt).plus(judge);
      // A last pin is made for the judges.
      int pins = pin.pinners().attempts() + (pin.judges().isEmpty() ? 0 : 1);
      Duration work =
          attempt.multipliedBy(pins).plus(judge.multipliedBy(pin.judges().size())).plus(start);
      return new Patience(boot, progress.plus(start), progress, end, lifetime.plus(work));
    }
    Duration test = atLeast(SHORTEST_TEST, unit.multipliedBy(SELFTEST));
    Duration life = program instanceof Selftests ? lifetime.multipliedBy(DIRECTORY) : lifetime;
    return new Patience(boot, test, test, end, life);
  }

  /** The limit for a boot, whatever the guest is to do then. */
  public static Duration boot(Speed speed) {
    return atLeast(HICCUP, speed.boot().multipliedBy(BOOT));
  }

  /**
   * When QEMU is ended even if pinlab's own watch over the trial failed; it is known before QEMU
   * starts, from which the speed is measured.
   */
  public static Duration backstop(Program program) {
    return of(new Speed(SLOWEST_BOOT, SLOWEST_BOOT), program).lifetime();
  }

  private static Duration atLeast(Duration floor, Duration duration) {
    return duration.compareTo(floor) < 0 ? floor : duration;
  }

  private static Duration judge(Duration unit) {
    return JUDGE.plus(unit.multipliedBy(JUDGED));
  }

  /**
   * What one attempt may take beyond what every guest gets. It looks up each page, and the kernel
   * migrates each up to ten times before it gives up: a mebibyte of that takes an eighth of a boot
   * at most. Other pinners and whatever presses want the CPU too. Pages that are held let go after
   * a period at most, and the attempt may have just missed that.
   */
  private static Duration attempt(Duration unit, PinLongterm pin) {
    int tasks = pin.pinners().processes() + pin.presses().size();
    Duration held = pin.hold().map(Hold::period).orElse(Duration.ZERO).multipliedBy(2);
    return unit.dividedBy(8)
        .multipliedBy(1 + pin.buffer().size() / MIB)
        .multipliedBy(tasks)
        .plus(held);
  }
}
