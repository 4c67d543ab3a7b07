// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Unpacks archives with the host's tar, which knows every compression that kernels come in. */
final class Archives {
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private Archives() {}

  /** Unpacks an archive, leaving out a single directory on its top; how tar ended. */
  static Finished unpack(Path archive, Path into)
      throws HostFailure, IOException, InterruptedException {
    Finished finished =
        Programs.run(
            Command.of(
                TIMEOUT,
                "tar",
                "--extract",
                "--no-same-owner",
                "--file",
                archive.toString(),
                "--directory",
                into.toString()));
    if (finished.ok()) {
      Directories.hoistSingleTop(into);
    }
    return finished;
  }
}
