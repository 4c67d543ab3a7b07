// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.arch.Architecture;
import dev.pinlab.source.PreparedSource;
import dev.pinlab.source.Sources;
import dev.pinlab.spec.Elf;
import dev.pinlab.spec.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The selftests of a tree that look for liburing, made for another architecture than the host's.
 */
@Tag("heavy")
class CrossSelftestsIT {
  private static final Architecture FOREIGN =
      Architecture.ARM64.isHosts() ? Architecture.X86_64 : Architecture.ARM64;

  @Test
  void those_that_judge_longterm_pins_are_static_programs_with_io_uring() throws Exception {
    Sources sources = new Sources(Real.cache());
    PreparedSource source = sources.apply(sources.fetch(new Tree.Debian("6.12")), List.of());

    Path tests = new Kselftests(Real.cache(), Toolchain.ofHost(FOREIGN)).of(source);

    for (String name : List.of("cow", "gup_longterm", "gup_test")) {
      assertThat(Elf.of(Files.readAllBytes(tests.resolve(name))))
          .hasValueSatisfying(
              elf -> {
                assertThat(elf.machine()).isEqualTo(FOREIGN.elfMachine());
                assertThat(elf.linked()).isFalse();
              });
    }
    assertThat(new String(Files.readAllBytes(tests.resolve("gup_longterm")), ISO_8859_1))
        .contains("io_uring_queue_init() failed");
  }
}
