// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.trial.Patience;
import dev.pinlab.trial.Speed;
import dev.pinlab.vm.DebugStub;
import dev.pinlab.vm.Guest;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a guest is to be used.
 *
 * @param command what its shell runs; empty for what the user types or pipes in
 * @param environment for the shell
 * @param timeout from the start of QEMU to its end; empty for no limit
 * @param console where the kernel's console is kept; empty to keep that of a kernel that fails, in
 *     the temporary directory
 * @param debugging empty for a guest that no debugger can reach
 * @param tracing empty to record nothing
 * @param seed of the guest's random numbers
 */
public record GuestUse(
    String command,
    Map<String, String> environment,
    Optional<Duration> timeout,
    Optional<Path> console,
    Optional<Debugging> debugging,
    Optional<Tracing> tracing,
    long seed) {
  public GuestUse {
    environment = Map.copyOf(environment);
  }

  /** Whether a command is no longer than a guest takes it. */
  public static boolean fits(String command) {
    return GuestTerminal.fits(command);
  }

  /**
   * Boots a guest, lets somebody use it, and ends it.
   *
   * @return the exit status of the command or the shell, or what stands for it
   */
  public int begin(Machine machine, Guests guests, User user)
      throws HostFailure, InterruptedException {
    if (tracing.isEmpty()) {
      return boot(machine, guests, user, Optional.empty());
    }
    Tracing asked = tracing.get();
    try (TraceFile file = TraceFile.create(asked.file())) {
      return boot(machine, guests, user, Optional.of(new Session.Recording(asked.events(), file)));
    }
  }

  private int boot(Machine machine, Guests guests, User user, Optional<Session.Recording> recording)
      throws HostFailure, InterruptedException {
    Duration lifetime = timeout.orElse(Command.UNLIMITED);
    if (debugging.isEmpty()) {
      try (Guest guest = guests.withTerminal(machine, lifetime)) {
        Speed speed = Speed.expected(machine.accel(), guest.startup(), List.of());
        return use(guest, user, Patience.boot(speed), recording);
      }
    }
    Debugging asked = debugging.get();
    try (DebugStub stub = guests.stub(asked.waits());
        Guest guest = guests.debugged(machine, stub, lifetime)) {
      user.tell(asked.invitation(machine.architecture()));
      user.err().println("  " + asked.attach(machine, stub.socket()));
      // Whoever debugs it may stop it for any time.
      return use(guest, user, Command.UNLIMITED, recording);
    }
  }

  private int use(Guest guest, User user, Duration bootTime, Optional<Session.Recording> recording)
      throws HostFailure, InterruptedException {
    Parting parting =
        new Session(guest, user, command, recording).hold(bootTime, seed, environment);
    String log = guest.console();
    Farewell farewell = Farewell.of(parting, log, command.isEmpty());
    if (user.tty().isPresent() && !(parting instanceof Parting.Exited)) {
      // The cursor stands behind a prompt that nobody will answer.
      user.err().println();
    }
    farewell.line().ifPresent(user::tell);
    if (recording.isPresent()) {
      end(recording.get().file(), parting, user);
    }
    Optional<Path> kept = keep(log, farewell.crash());
    if (farewell.crash()) {
      kept.ifPresent(file -> user.tell("its console: " + file));
    }
    return farewell.exit();
  }

  private static void end(TraceFile trace, Parting parting, User user) throws HostFailure {
    if (parting instanceof Parting.NoSuchEvent) {
      trace.drop();
    } else {
      user.tell(trace.describe());
    }
  }

  private Optional<Path> keep(String log, boolean failed) throws HostFailure {
    if (console.isEmpty() && !failed) {
      return Optional.empty();
    }
    try {
      Path file =
          console.isPresent() ? console.get() : Files.createTempFile("pinlab-console-", ".log");
      Files.writeString(file, log);
      return Optional.of(file);
    } catch (IOException e) {
      throw new HostFailure("the console cannot be kept: " + HostFailure.reason(e), e);
    }
  }
}
