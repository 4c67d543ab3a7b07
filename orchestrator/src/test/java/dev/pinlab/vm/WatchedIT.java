// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real kernel of 2024 does wrong on purpose, where detectors look that 5.10 has not. */
class WatchedIT extends Provoked {
  WatchedIT() {
    super("watch", "clean-boot-with-detectors-6.12");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          write /sys/kernel/debug/kcsan on ; planted data_race | data-race | KCSAN: data-race in planted_data_race / planted_race_there
          planted use_after_free | kfence | KFENCE: use-after-free read in planted_use_after_free
          planted out_of_bounds | kfence | KFENCE: out-of-bounds read in planted_out_of_bounds
          planted freed_twice | kfence | KFENCE: invalid free in planted_freed_twice
          write /proc/sys/kernel/watchdog_thresh 2 ; planted spin_without_irqs | hard-lockup | hard lockup in planted_spin_without_irqs
          """)
  void a_planted_failure_has_its_kind_and_a_title_that_names_the_guilty(
      String order, String kind, String title) throws Exception {
    assertRecognised(order, kind, title);
  }
}
