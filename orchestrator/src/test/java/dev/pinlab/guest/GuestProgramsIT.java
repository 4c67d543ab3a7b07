// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Sources;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guest's programs, held against the kernel's own rules of style. */
class GuestProgramsIT {
  private static final Path PROGRAMS = Real.HOME.resolve("guest-tests");

  @Test
  void every_file_is_clean_under_checkpatch() throws Exception {
    List<String> argv = new ArrayList<>(List.of("perl", checkpatch().toString()));
    argv.addAll(List.of("--strict", "--terse", "--show-types", "-f"));
    argv.addAll(sources());

    Finished finished = Programs.run(Command.of(Duration.ofMinutes(5), argv).in(PROGRAMS));

    // With --terse it says nothing of a file that is clean; it ends with 1 when one is not.
    assertThat(finished.stdout()).isEmpty();
    assertThat(finished.ok()).as(finished.stderr()).isTrue();
  }

  private static Path checkpatch() throws Exception {
    return new Sources(Real.cache())
        .fetch(Trees.parse("--tree", "debian:5.10", new Locations(Real.HOME)))
        .directory()
        .resolve("scripts/checkpatch.pl");
  }

  private static List<String> sources() throws Exception {
    try (Stream<Path> files = Files.walk(PROGRAMS)) {
      List<String> sources =
          files
              .filter(file -> file.toString().matches(".*\\.[ch]"))
              .map(file -> PROGRAMS.relativize(file).toString())
              .filter(file -> !file.startsWith("build/"))
              .sorted()
              .toList();
      assertThat(sources).hasSizeGreaterThan(10);
      return sources;
    }
  }
}
