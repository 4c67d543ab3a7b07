// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.GuestEvents;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Tty;
import dev.pinlab.vm.Guest;
import dev.pinlab.vm.Heard;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One guest that somebody uses, from its boot to its end. */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final String PROGRAM = "run terminal";
  private static final String HINT =
      "a shell in the guest; exit, Ctrl-D or poweroff leave it, Ctrl-] ends it at once";

  /** Until QEMU has ended, a splat may still be on its way to the console. */
  private static final Duration POWER_OFF = Duration.ofSeconds(5);

  /** How soon what the user does is noticed. */
  private static final Duration NOTICE = Duration.ofMillis(50);

  private final Guest guest;
  private final User user;
  private final String command;
  private final Optional<Recording> recording;

  /**
   * What is recorded meanwhile.
   *
   * @param events each as the kernel takes it
   */
  record Recording(List<String> events, TraceFile file) {}

  /**
   * A session with a guest that boots.
   *
   * @param command what its shell runs; empty for the user's commands
   */
  Session(Guest guest, User user, String command, Optional<Recording> recording) {
    this.guest = guest;
    this.user = user;
    this.command = command;
    this.recording = recording;
  }

  /**
   * Returns when the user, the command or the guest has ended it.
   *
   * @param boot from the start of QEMU to the guest's first word
   * @param environment for the shell
   */
  Parting hold(Duration boot, long seed, Map<String, String> environment)
      throws HostFailure, InterruptedException {
    Heard first = firstWord(boot);
    if (first instanceof Heard.End end) {
      return new Parting.Gone(end.end());
    }
    if (!isReady(first)) {
      return new Parting.NotBooted(boot);
    }
    GuestTerminal terminal = new GuestTerminal(guest.terminal());
    Relay relay = new Relay(guest.terminal(), terminal, user, recording.map(Recording::file));
    if (user.tty().isEmpty()) {
      begin(terminal, seed, environment);
      return converse(relay);
    }
    user.tell(HINT);
    Tty tty = user.tty().get();
    try (Tty.Raw raw = tty.raw();
        WindowSize window = WindowSize.follow(tty, terminal)) {
      window.tell();
      begin(terminal, seed, environment);
      return converse(relay);
    }
  }

  /** A debugger may let it go on any number of times before that. */
  private Heard firstWord(Duration boot) throws InterruptedException {
    long deadline = System.nanoTime() + boot.toNanos();
    Heard heard;
    do {
      heard = guest.next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    } while (heard instanceof Heard.Resumed);
    return heard;
  }

  private static boolean isReady(Heard heard) {
    return heard instanceof Heard.Line line
        && GuestEvents.parse(line.text()) instanceof GuestEvent.Ready;
  }

  /** A guest that cannot take its orders has ended, and why it did is what it says next. */
  private void begin(GuestTerminal terminal, long seed, Map<String, String> environment) {
    try {
      guest.send("seed " + seed);
      guest.send(PROGRAM);
      for (var variable : environment.entrySet()) {
        terminal.environment(variable.getKey(), variable.getValue());
      }
      if (recording.isPresent()) {
        for (String event : recording.get().events()) {
          terminal.trace(event);
        }
      }
      terminal.run(command);
    } catch (HostFailure | IOException e) {
      LOG.debug("the guest did not take its orders: {}", e.getMessage());
    }
  }

  private Parting converse(Relay relay) throws InterruptedException {
    relay.start();
    @Nullable Parting last = null;
    while (relay.over().isEmpty()) {
      Heard heard = guest.next(NOTICE);
      if (heard instanceof Heard.End end) {
        relay.awaitLastWord();
        return relay.over().orElse(last == null ? new Parting.Gone(end.end()) : last);
      }
      if (heard instanceof Heard.Line line
          && GuestEvents.parse(line.text()) instanceof GuestEvent.End) {
        last = new Parting.NoShell();
      }
    }
    Parting over = relay.over().get();
    if (over instanceof Parting.Exited) {
      awaitEnd();
    }
    return over;
  }

  private void awaitEnd() throws InterruptedException {
    long deadline = System.nanoTime() + POWER_OFF.toNanos();
    Heard heard;
    do {
      heard = guest.next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    } while ((heard instanceof Heard.Line || heard instanceof Heard.Resumed)
        && System.nanoTime() - deadline < 0);
  }
}
