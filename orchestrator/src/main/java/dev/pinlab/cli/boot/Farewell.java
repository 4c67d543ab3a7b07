// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.wording.SafeText;
import dev.pinlab.vm.GuestEnd;
import java.util.Optional;

/**
 * How the use of a guest ends for whoever waits for an exit status. Pure.
 *
 * @param exit that of the command where it has one
 * @param line what the user is told, if anything
 * @param crash whether the kernel failed, so that its console is worth reading
 */
record Farewell(int exit, Optional<String> line, boolean crash) {
  /** As every mistake of the user's. */
  private static final int MISTAKE = 2;

  /** 128 + SIGKILL. */
  private static final int KILLED = 137;

  /** What QEMU says when gdb's {@code kill} ends it. */
  private static final String BY_DEBUGGER = "Terminated via GDBstub";

  /** As a trial that is worse: the kernel did not let the command end. */
  private static final int FAILED = 1;

  /** As timeout(1) has it. */
  private static final int TIMED_OUT = 124;

  /** 128 + SIGINT. */
  private static final int INTERRUPTED = 130;

  /** 128 + SIGPIPE. */
  private static final int UNREAD = 141;

  /**
   * Judges an end.
   *
   * @param console what the kernel wrote
   * @param shell whether it was the shell that ran, and no command
   * @throws HostFailure when QEMU or the host ended the guest
   */
  static Farewell of(Parting parting, String console, boolean shell) throws HostFailure {
    ConsoleLog log = ConsoleLog.of(console);
    if (parting instanceof Parting.Gone gone) {
      return gone(gone.end(), log, shell);
    }
    Optional<String> splat = log.crash().map(crash -> "the kernel reported: " + title(crash));
    if (parting instanceof Parting.Exited exited) {
      return new Farewell(exited.status(), splat, splat.isPresent());
    }
    if (parting instanceof Parting.Left) {
      return new Farewell(INTERRUPTED, splat, splat.isPresent());
    }
    if (parting instanceof Parting.Unread) {
      return new Farewell(UNREAD, splat, splat.isPresent());
    }
    if (parting instanceof Parting.NoSuchEvent unknown) {
      String line =
          "--trace: this kernel has no event \"%s\"; /sys/kernel/tracing/available_events of its guest lists those that it has"
              .formatted(SafeText.ascii(unknown.event()));
      return new Farewell(MISTAKE, Optional.of(line), false);
    }
    if (parting instanceof Parting.NotBooted late) {
      String line = log.unbooted(late.limit().toSeconds() + " s");
      return new Farewell(FAILED, splat.or(() -> Optional.of(line)), true);
    }
    return new Farewell(
        FAILED, Optional.of("the guest has no shell to run; its console says why"), true);
  }

  private static Farewell gone(GuestEnd end, ConsoleLog log, boolean shell) throws HostFailure {
    if (end.words().contains(BY_DEBUGGER)) {
      return new Farewell(KILLED, Optional.of("the debugger ended the guest"), false);
    }
    if (end.hostsFault()) {
      throw new HostFailure("QEMU ended (" + end.reason() + "): " + end.words());
    }
    Optional<Crash> crash = log.crash();
    if (crash.isEmpty() && end.reason() == GuestEnd.Reason.TIMED_OUT) {
      return new Farewell(TIMED_OUT, Optional.of("the time of --timeout is over"), false);
    }
    if (crash.isEmpty() && end.reason() == GuestEnd.Reason.POWERED_OFF) {
      return shell
          ? new Farewell(0, Optional.empty(), false)
          : new Farewell(FAILED, Optional.of("the guest powered off before COMMAND ended"), false);
    }
    return new Farewell(
        FAILED, Optional.of("the kernel crashed: " + title(log.unexpectedEnd())), true);
  }

  private static String title(Crash crash) {
    return SafeText.ascii(crash.title());
  }
}
