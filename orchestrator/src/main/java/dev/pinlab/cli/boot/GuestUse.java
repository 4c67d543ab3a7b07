// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.trial.Patience;
import dev.pinlab.trial.Speed;
import dev.pinlab.vm.Guest;
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
 * @param seed of the guest's random numbers
 */
public record GuestUse(
    String command,
    Map<String, String> environment,
    Optional<Duration> timeout,
    Optional<Path> console,
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
  public int begin(Machine machine, User user) throws HostFailure, InterruptedException {
    Duration lifetime = timeout.orElse(Command.UNLIMITED);
    try (Guest guest = Guest.withTerminal(machine, lifetime)) {
      Speed speed = Speed.expected(machine.accel(), guest.startup(), List.of());
      Parting parting =
          new Session(guest, user, command).hold(Patience.boot(speed), seed, environment);
      String log = guest.console();
      Farewell farewell = Farewell.of(parting, log, command.isEmpty());
      if (user.tty().isPresent() && !(parting instanceof Parting.Exited)) {
        // The cursor stands behind a prompt that nobody will answer.
        user.err().println();
      }
      farewell.line().ifPresent(user::tell);
      Optional<Path> kept = keep(log, farewell.crash());
      if (farewell.crash()) {
        kept.ifPresent(file -> user.tell("its console: " + file));
      }
      return farewell.exit();
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
