// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real kernel that checks its own accesses to memory does wrong on purpose. */
@Tag("heavy")
class SanitizersIT {
  @TempDir static Path directory;
  private static CrashKernel kernel;

  @BeforeAll
  static void boot() throws Exception {
    kernel = CrashKernel.of("sanitize", directory);
  }

  @Test
  void the_guest_that_waits_for_its_order_has_nothing_to_tell() throws Exception {
    Provoked.keep("clean-boot-with-sanitizers-5.10", kernel.saved().console());
    assertThat(ConsoleLog.of(kernel.saved().console()).crash()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lkdtm READ_AFTER_FREE | kasan | KASAN: use-after-free Read in lkdtm_READ_AFTER_FREE
          lkdtm WRITE_AFTER_FREE | kasan | KASAN: use-after-free Write in lkdtm_WRITE_AFTER_FREE
          lkdtm OVERWRITE_ALLOCATION | kasan | KASAN: slab-out-of-bounds Write in lkdtm_OVERWRITE_ALLOCATION
          planted stack_bounds | kasan | KASAN: stack-out-of-bounds Read in planted_stack_bounds
          planted global_bounds | kasan | KASAN: global-out-of-bounds Read in planted_global_bounds
          planted freed_twice | kasan | KASAN: double-free in planted_freed_twice

          planted shift | ubsan | UBSAN: shift-out-of-bounds in planted_shift
          planted index | ubsan | UBSAN: array-index-out-of-bounds in planted_index
          """)
  void a_planted_failure_has_its_kind_and_a_title_that_names_the_guilty(
      String order, String kind, String title) throws Exception {
    Crash crash = Provoked.by(kernel, kind, order);

    assertThat(crash.kind()).isEqualTo(kind);
    assertThat(crash.title()).isEqualTo(title);
  }
}
