// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static dev.pinlab.junit.Attempts.fails;
import static dev.pinlab.junit.Attempts.pinsOr;
import static dev.pinlab.junit.Errno.ENOMEM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.trial.Outcome;
import org.junit.jupiter.api.Nested;

/** Ways to pin, what is pinned, what presses and who judges, each booted in both layouts. */
@Kernels(tree = "debian:5.10", variants = "v5.13=patches/5.10/v5.13")
@Layout(id = "cma", value = "cma=320M,hugepages=8")
@Layout(id = "movable", value = "movablecore=256M,hugepages=8")
class WorkloadsIT {
  private static final String PIN = "pin-longterm --attempts 5 ";

  @KernelTest
  void with_nothing_in_the_way_each_pins_and_leaves_nothing(Guest guest) {
    String[] ways = {
      "--size 1M --via gup_test",
      "--size 1M --via af_xdp",
      "--size 4K",
      "--size 4M --backing thp",
      "--size 4M --backing pte-thp",
      "--size 4M --backing shmem",
      "--size 4M --backing memfd",
      "--size 4M --backing hugetlb --share 0"
    };
    for (String way : ways) {
      assertThat(guest.run(PIN + way).attempts()).as(way).hasSize(5).allMatch(Attempt::pinsCleanly);
    }
  }

  @KernelTest
  void gup_benchmark_fails_without_saying_why(Guest guest) {
    assertThat(guest.run(PIN + "--size 1M --via gup_test --hold vmsplice").attempts())
        .allMatch(attempt -> !attempt.ok() && attempt.errno() == null && attempt.rounds() == 1);
  }

  @KernelTest
  void several_pinners_share_the_attempts(Guest guest) {
    assertThat(guest.run("pin-longterm --size 1M --attempts 12 --pinners 3").attempts())
        .hasSize(12)
        .allMatch(attempt -> attempt.leftover() == 0);
  }

  @KernelTest
  void what_a_tree_does_not_offer_is_skipped_with_the_reason(Guest guest) {
    Result result = guest.run(PIN + "--size 1M --via iommufd");
    assertThat(result.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(result.detail()).contains("/dev/iommu");
  }

  @KernelTest(layout = "cma")
  void pressure_on_CMA_works_where_there_is_any(Guest guest) {
    assertThat(guest.run(PIN + "--size 1M --press cma:50").attempts())
        .hasSize(5)
        .anyMatch(Attempt::ok);
  }

  @KernelTest(layout = "movable")
  void pressure_on_memory_blocks_works_where_there_are_any(Guest guest) {
    assertThat(guest.run(PIN + "--size 1M --press offline:50").attempts())
        .hasSize(5)
        .anyMatch(Attempt::ok);
  }

  @KernelTest
  void under_each_pressure_the_boot_completes_and_fails_as_a_pin_of_5_13_does(Guest guest) {
    String[] pressures = {
      "--press movable-fill:50 --share 0.1",
      "--press kernel-fill:50",
      "--press page-cache:50 --share 0.1",
      "--press fork:50 --share 0.1",
      "--press compact:50",
      "--press thp-split:50 --share 0.1",
      "--press ksm:50 --share 0.1"
    };
    for (String pressure : pressures) {
      assertThat(guest.run(PIN + "--size 1M " + pressure).attempts())
          .as(pressure)
          .hasSize(5)
          .anyMatch(Attempt::ok)
          .allMatch(pinsOr(fails(ENOMEM, 1)));
    }
  }

  /** The last pin, with pages that were held when it was made, is in the way of who takes over. */
  @Nested
  @Kernels(variants = {"v5.13=patches/5.10/v5.13", "v3=patches/5.10/v3"})
  class A_judge {
    private static final String OF_CMA =
        "pin-longterm --size 1M --attempts 2 --hold vmsplice:16 --judge cma-alloc";
    private static final String OF_MOVABLE =
        "pin-longterm --size 256M --attempts 1 --hold vmsplice:16 --judge offline";

    private static boolean takesAllBack(Result result) {
      assertThat(result.judges()).hasSize(1);
      return result.judges().get(0).ok();
    }

    @KernelTest(variants = "v3", layout = "cma=320M")
    void cannot_allocate_CMA_that_a_leftover_holds(Guest guest) {
      assertThat(takesAllBack(guest.run(OF_CMA))).isFalse();
    }

    @KernelTest(variants = "v5.13", layout = "cma=320M")
    void allocates_all_of_CMA_where_there_is_none(Guest guest) {
      assertThat(takesAllBack(guest.run(OF_CMA))).isTrue();
    }

    @KernelTest(variants = "v3", layout = "movablecore=512M,memory=1G")
    void cannot_take_memory_offline_that_a_leftover_holds(Guest guest) {
      assertThat(takesAllBack(guest.run(OF_MOVABLE))).isFalse();
    }

    @KernelTest(variants = "v5.13", layout = "movablecore=512M,memory=1G")
    void takes_memory_offline_where_there_is_none(Guest guest) {
      assertThat(takesAllBack(guest.run(OF_MOVABLE))).isTrue();
    }
  }

  @KernelTest(layout = "cma=640M,memory=1G")
  void a_pin_of_hundreds_of_MiB_moves_out_of_CMA(Guest guest) {
    assertThat(guest.run("pin-longterm --size 200M --attempts 2").attempts())
        .hasSize(2)
        .allMatch(Attempt::pinsCleanly)
        .allMatch(attempt -> attempt.before().cma() > 51_200 / 2);
  }
}
