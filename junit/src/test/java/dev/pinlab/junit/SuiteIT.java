// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static dev.pinlab.junit.Errno.ENOMEM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a class of kernel tests costs, with real kernels and guests. */
class SuiteIT {

  @Kernels(
      tree = "debian:5.10",
      variants = {"v5.10.0=patches/5.10/v5.10.0", "v5.13=patches/5.10/v5.13"},
      layouts = "cma=320M")
  static class Ten {
    private static final String QUIET = "pin-longterm --size 1M --attempts 5";
    private static final String HELD = QUIET + " --hold vmsplice:16";

    @KernelTest
    void what_nobody_holds_is_pinned_and_leaves_nothing(Guest guest) {
      assertThat(guest.run(QUIET).attempts()).hasSize(5).allMatch(Attempt::pinsCleanly);
    }

    @KernelTest
    void memory_is_as_asked(Guest guest) {
      assertThat(guest.run(QUIET).premise().orElseThrow().cmaBytes()).isEqualTo(320L << 20);
    }

    @KernelTest
    void no_pin_is_lost(Guest guest) {
      assertThat(guest.run(HELD).pinLeak()).hasValue(0);
    }

    @KernelTest(variants = "v5.13")
    void a_held_page_fails_the_pin(Guest guest) {
      assertThat(guest.run(HELD).attempts())
          .hasSize(5)
          .allSatisfy(attempt -> assertThat(attempt.errno()).isEqualTo(ENOMEM));
    }

    @KernelTest(variants = "v5.13")
    void a_held_page_is_tried_once(Guest guest) {
      assertThat(guest.run(HELD).attempts()).allMatch(attempt -> attempt.rounds() == 1);
    }

    @KernelTest(variants = "v5.10.0")
    void a_held_page_stays_where_failures_are_ignored(Guest guest) {
      assertThat(guest.run(HELD).attempts()).hasSize(5).allMatch(Attempt::leavesPages);
    }

    @KernelTest(variants = "v5.10.0")
    void the_kernel_says_nothing_of_it(Guest guest) {
      assertThat(guest.run(HELD).crash()).isEmpty();
    }
  }

  private static void assertCost(Executed ten) {
    ten.results().testEvents().assertStatistics(stats -> stats.started(10).succeeded(10));
    assertThat(ten.counters()).matches("pinlab: 2 kernels \\([012] built\\), 2 boots, 10 restores");
    assertThat(ten.entries())
        .hasSize(10)
        .allMatch(entry -> Integer.parseInt(entry.getOrDefault("pinlab.boots", "9")) <= 2)
        .anyMatch(entry -> "10".equals(entry.get("pinlab.restores")));
  }

  @Test
  void ten_tests_on_two_variants_cost_two_boots_and_ten_restores() {
    assertCost(Executed.of(Ten.class, Map.of()));
  }

  @Test
  void and_no_more_when_they_run_side_by_side() {
    assertCost(
        Executed.of(
            Ten.class,
            Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")));
  }
}
