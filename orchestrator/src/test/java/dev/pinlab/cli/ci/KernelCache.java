// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cache of the integration tests as one that a forge keeps: small enough to be copied. */
final class KernelCache {
  private KernelCache() {}

  /** Sees to it that the kernels of an experiment are in the cache. */
  static void fill(Repository repository, Path workspace) throws Exception {
    repository.checkOut(workspace, true);
    Finished built =
        new Workspace(workspace, Map.of("PINLAB_CACHE", Real.cache().root().toString()))
            .run("pinlab/pinlab build experiment.yaml", "sh", "-ec");
    assertThat(built.exit()).as(built.tail()).isZero();
  }

  /** Makes a directory of links to all that the cache has. */
  static void link(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Path entry : entries()) {
      Files.createSymbolicLink(directory.resolve(entry.getFileName()), entry.toAbsolutePath());
    }
  }

  /** Takes those links away again, wherever below a directory a recipe has carried them. */
  static void unlink(Path directory) throws Exception {
    String entries = Real.cache().root().toAbsolutePath() + "/*";
    Programs.require(
        Command.of(
            Duration.ofMinutes(1), "find", directory.toString(), "-lname", entries, "-delete"));
  }

  private static List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(Real.cache().root())) {
      return entries.toList();
    }
  }
}
