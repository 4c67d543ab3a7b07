// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.ProgramFailure;
import java.time.Duration;

/** What QEMU says of itself. */
public final class QemuVersion {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private QemuVersion() {}

  /** The first line of {@code --version} of the QEMU that runs some guests. */
  public static String of(Architecture architecture, Guests guests)
      throws HostFailure, InterruptedException {
    Finished finished =
        guests.quarters().run(Command.of(LIMIT, architecture.board().program(), "--version"));
    if (!finished.ok()) {
      throw new ProgramFailure(finished);
    }
    return finished.stdout().lines().findFirst().orElse("unknown");
  }
}
