// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real kernel that checks its own accesses to memory does wrong on purpose. */
class SanitizersIT extends Provoked {
  SanitizersIT() {
    super("sanitize", "clean-boot-with-sanitizers-5.10");
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
    assertRecognised(order, kind, title);
  }
}
