// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static dev.pinlab.junit.Attempts.fails;
import static dev.pinlab.junit.Attempts.pinsOr;
import static dev.pinlab.junit.Errno.EBUSY;
import static dev.pinlab.junit.Errno.ENOMEM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.trial.Outcome;
import org.junit.jupiter.api.Nested;

/**
 * What makes migration fail, cause by cause, under each policy: ignored (v5.10.0), retried up to a
 * bound (v4), first failure ends it (v5.13, and stable 5.10 as it is). docs/causes.md has the same
 * as a table.
 */
@Kernels(
    tree = "debian:5.10",
    variants = {
      "v5.10.0=patches/5.10/v5.10.0",
      "v4=patches/5.10/v4",
      "v5.13=patches/5.10/v5.13",
      "stable="
    },
    layouts = "cma=320M")
class MigrationFailureIT {
  private static final String PIN = "pin-longterm --size 1M --attempts 5 ";
  private static final String PIN_OFTEN = "pin-longterm --size 1M --attempts 12 ";

  @Nested
  class A_reference_held_for_good {
    private static final String HELD = PIN + "--hold vmsplice:16";

    @KernelTest(variants = "v5.10.0")
    void leaves_the_page_where_failures_are_ignored(Guest guest) {
      assertThat(guest.run(HELD).attempts()).allMatch(Attempt::leavesPages);
    }

    @KernelTest(variants = "v4")
    void is_tried_11_times_by_the_bounded_retry(Guest guest) {
      assertThat(guest.run(HELD).attempts()).allMatch(fails(EBUSY, 11));
    }

    @KernelTest(variants = {"v5.13", "stable"})
    void fails_in_the_first_round_since(Guest guest) {
      assertThat(guest.run(HELD).attempts()).allMatch(fails(ENOMEM, 1));
    }
  }

  /** A pin that comes between two holds succeeds under each policy, and some of twelve do. */
  @Nested
  class A_reference_that_outlasts_the_rounds {
    private static final String[] LASTING = {
      PIN_OFTEN + "--hold vmsplice,for=200ms,every=400ms",
      PIN_OFTEN + "--hold direct-io,for=200ms,every=400ms"
    };

    @KernelTest(variants = "v5.10.0")
    void leaves_the_page_where_failures_are_ignored(Guest guest) {
      for (String lasting : LASTING) {
        assertThat(guest.run(lasting).attempts())
            .allMatch(Attempt::ok)
            .anyMatch(Attempt::leavesPages);
      }
    }

    @KernelTest(variants = "v4")
    void fails_the_bounded_retry(Guest guest) {
      for (String lasting : LASTING) {
        assertThat(guest.run(lasting).attempts())
            .anyMatch(Attempt::ok)
            .anyMatch(fails(EBUSY, 11))
            .allMatch(pinsOr(fails(EBUSY, 11)));
      }
    }

    @KernelTest(variants = {"v5.13", "stable"})
    void fails_in_the_first_round_since(Guest guest) {
      for (String lasting : LASTING) {
        assertThat(guest.run(lasting).attempts())
            .anyMatch(fails(ENOMEM, 1))
            .allMatch(pinsOr(fails(ENOMEM, 1)));
      }
    }
  }

  @Nested
  class A_batch_of_the_LRU_on_another_CPU {
    private static final String LRU = PIN + "--hold lru:8";

    @KernelTest(variants = "v5.10.0")
    void leaves_the_page_where_failures_are_ignored(Guest guest) {
      assertThat(guest.run(LRU).attempts()).allMatch(Attempt::leavesPages);
    }

    @KernelTest(variants = "v4")
    void is_drained_by_the_bounded_retry(Guest guest) {
      assertThat(guest.run(LRU).attempts()).allMatch(Attempt::pinsCleanly);
    }

    @KernelTest(variants = {"v5.13", "stable"})
    void fails_the_pin_in_5_10_since(Guest guest) {
      assertThat(guest.run(LRU).attempts()).allMatch(fails(ENOMEM, 1));
    }
  }

  @Nested
  class A_target_that_cannot_be_allocated {
    private static final String NONE = PIN + "--inject fail-page-alloc:100";
    private static final String THIRD = PIN + "--inject fail-nth:3";

    @KernelTest(variants = "v5.10.0")
    void leaves_the_pages_where_failures_are_ignored(Guest guest) {
      assertThat(guest.run(NONE).attempts()).allMatch(Attempt::leavesPages);
      assertThat(guest.run(THIRD).attempts()).allMatch(Attempt::leavesPages);
    }

    @KernelTest(variants = "v4")
    void is_tried_11_times_by_the_bounded_retry_and_its_own_error_passed_on(Guest guest) {
      assertThat(guest.run(NONE).attempts()).allMatch(fails(ENOMEM, 11));
    }

    @KernelTest(variants = "v4")
    void that_fails_once_costs_the_bounded_retry_a_round(Guest guest) {
      assertThat(guest.run(THIRD).attempts())
          .allMatch(Attempt::pinsCleanly)
          .allMatch(attempt -> attempt.rounds() == 2);
    }

    @KernelTest(variants = {"v5.13", "stable"})
    void fails_in_the_first_round_since(Guest guest) {
      assertThat(guest.run(NONE).attempts()).allMatch(fails(ENOMEM, 1));
      assertThat(guest.run(THIRD).attempts()).allMatch(fails(ENOMEM, 1));
    }
  }

  /** Of 8 MiB the array that AF_XDP needs beside the targets comes from no slab. */
  @Nested
  class An_allocation_that_fails_before_there_is_a_target {
    @KernelTest(variants = "v5.13")
    void is_no_attempt(Guest guest) {
      Result result =
          guest.run(
              "pin-longterm --size 8M --attempts 5 --via af_xdp --inject fail-page-alloc:100");
      assertThat(result.outcome()).isEqualTo(Outcome.INVALID);
      assertThat(result.detail()).contains("never one of a migration");
      assertThat(result.attemptsSoFar()).isEmpty();
    }
  }

  @Nested
  class A_kernel_zone_that_is_exhausted {
    @KernelTest
    void ends_with_the_OOM_killer_under_each_policy(Guest guest) {
      Result result = guest.run("pin-longterm --size 64M --attempts 5 --press kernel-fill:100");
      assertThat(result.outcome()).isEqualTo(Outcome.OOM);
    }
  }

  /**
   * What a CMA allocation isolates comes back. But before 6.1 a page block that is isolated is not
   * seen as CMA: a pin that comes at that time leaves its pages there, under each policy.
   */
  @Nested
  class Pages_that_others_isolate_for_a_time {
    private static final String ISOLATING = "pin-longterm --size 16M --attempts 10 --press cma:100";

    @KernelTest(variants = "v4")
    void fail_the_bounded_retry_only_at_its_bounds(Guest guest) {
      assertThat(guest.run(ISOLATING).attempts())
          .anyMatch(Attempt::ok)
          .allMatch(pinsOr(attempt -> EBUSY.equals(attempt.errno())));
    }

    @KernelTest(variants = {"v5.13", "stable"})
    void are_waited_for_since(Guest guest) {
      assertThat(guest.run(ISOLATING).attempts())
          .anyMatch(Attempt::ok)
          .allMatch(pinsOr(fails(ENOMEM, 1)));
    }
  }

  @Nested
  class The_seam_of_a_partly_mapped_huge_page {
    private static final String SEAM =
        "pin-longterm --size 8M --attempts 5 --backing compound-step";

    @KernelTest(variants = {"v5.10.0", "v4"})
    void is_stepped_over_up_to_version_4(Guest guest) {
      assertThat(guest.run(SEAM).attempts()).allMatch(Attempt::leavesPages);
    }

    @KernelTest(variants = {"v5.13", "stable"})
    void is_seen_since(Guest guest) {
      assertThat(guest.run(SEAM).attempts()).allMatch(Attempt::pinsCleanly);
    }
  }

  /** Memory of a DMA heap lies in CMA and is never on the LRU. */
  @Nested
  class Pages_that_cannot_be_isolated {
    private static final String HEAP =
        "pin-longterm --size 1M --attempts 1 --backing dma-heap --via af_xdp";

    @KernelTest(variants = "v5.10.0")
    void are_left(Guest guest) {
      assertThat(guest.run(HEAP).attempts()).allMatch(Attempt::leavesPages);
    }

    @KernelTest(variants = "v4")
    void are_retried_101_times(Guest guest) {
      assertThat(guest.run(HEAP).attempts())
          .allMatch(fails(EBUSY, 0))
          .allMatch(attempt -> attempt.work().drains() == 101)
          .allMatch(attempt -> attempt.work().isolationRounds() == 101);
    }

    /** The kernel's own watchdog speaks first, or pinlab's patience is over. */
    @KernelTest(variants = "stable")
    void are_spun_on(Guest guest) {
      Result spun = guest.run(HEAP);
      assertThat(spun.attemptsSoFar()).isEmpty();
      assertThat(spun.outcome()).as(spun.detail()).isIn(Outcome.HUNG, Outcome.CRASHED);
      assertThat(spun.crash().stream()).allMatch(crash -> crash.title().contains("stall"));
    }
  }
}
