// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static dev.pinlab.cli.BootedTrials.fails;
import static dev.pinlab.cli.BootedTrials.pinsOr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.Attempt;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What makes migration fail, cause by cause, under each policy: ignored (v5.10.0), retried up to a
 * bound (v4), first failure ends it (v5.13, and stable 5.10 as it is). docs/causes.md has the same
 * as a table.
 */
class MigrationFailureIT {
  @TempDir static Path directory;

  private static BootedTrials trials;

  @BeforeAll
  static void boot_each_cause_under_each_policy() throws Exception {
    trials =
        BootedTrials.of(
            directory,
            "causes",
            """
            name: causes
            tree: debian:5.10
            baseline: v5.10.0
            variants:
              v5.10.0: {series: patches/5.10/v5.10.0}
              v4:      {series: patches/5.10/v4}
              v5.13:   {series: patches/5.10/v5.13}
              stable:  {}
            layouts:
              cma: {memory: 512M, cpus: 2, cma: 320M}
            workloads:
              held:      {size: 1M, attempts: 5, hold: {by: vmsplice, pages: 16}}
              lasting:   {size: 1M, attempts: 12, hold: {by: vmsplice, for: 200ms, every: 400ms}}
              direct-io: {size: 1M, attempts: 12, hold: {by: direct-io, for: 200ms, every: 400ms}}
              lru:       {size: 1M, attempts: 5, hold: {by: lru, pages: 8}}
              no-target: {size: 1M, attempts: 5, inject: {fail-page-alloc: 100}}
              no-array:  {via: af_xdp, size: 8M, attempts: 5, inject: {fail-page-alloc: 100}}
              nth:       {size: 1M, attempts: 5, inject: {fail-nth: 3}}
              exhausted: {size: 64M, attempts: 5, press: {by: kernel-fill, dose: 100}}
              isolating: {size: 16M, attempts: 10, press: {by: cma, dose: 100}}
              seam:      {size: 8M, attempts: 5, backing: compound-step}
            trials: {boots: 1}
            """);
  }

  @Nested
  class A_reference_held_for_good {
    @Test
    void leaves_the_page_where_failures_are_ignored() {
      assertThat(trials.attempts("v5.10.0", "held")).allMatch(BootedTrials::leaves);
    }

    @Test
    void is_tried_11_times_by_the_bounded_retry() {
      assertThat(trials.attempts("v4", "held")).allMatch(fails("EBUSY", 11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v5.13", "stable"})
    void fails_in_the_first_round_since(String variant) {
      assertThat(trials.attempts(variant, "held")).allMatch(fails("ENOMEM", 1));
    }
  }

  /** A pin that comes between two holds succeeds under each policy, and some of twelve do. */
  @Nested
  class A_reference_that_outlasts_the_rounds {
    @ParameterizedTest
    @ValueSource(strings = {"lasting", "direct-io"})
    void leaves_the_page_where_failures_are_ignored(String workload) {
      assertThat(trials.attempts("v5.10.0", workload))
          .allMatch(Attempt::ok)
          .anyMatch(BootedTrials::leaves);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lasting", "direct-io"})
    void fails_the_bounded_retry(String workload) {
      assertThat(trials.attempts("v4", workload))
          .anyMatch(Attempt::ok)
          .anyMatch(fails("EBUSY", 11))
          .allMatch(pinsOr(fails("EBUSY", 11)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lasting", "direct-io"})
    void fails_in_the_first_round_since(String workload) {
      for (String variant : List.of("v5.13", "stable")) {
        assertThat(trials.attempts(variant, workload))
            .anyMatch(fails("ENOMEM", 1))
            .allMatch(pinsOr(fails("ENOMEM", 1)));
      }
    }
  }

  @Nested
  class A_batch_of_the_LRU_on_another_CPU {
    @Test
    void leaves_the_page_where_failures_are_ignored() {
      assertThat(trials.attempts("v5.10.0", "lru")).allMatch(BootedTrials::leaves);
    }

    @Test
    void is_drained_by_the_bounded_retry() {
      assertThat(trials.attempts("v4", "lru")).allMatch(BootedTrials::pinsCleanly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v5.13", "stable"})
    void fails_the_pin_in_5_10_since(String variant) {
      assertThat(trials.attempts(variant, "lru")).allMatch(fails("ENOMEM", 1));
    }
  }

  @Nested
  class A_target_that_cannot_be_allocated {
    @ParameterizedTest
    @ValueSource(strings = {"no-target", "nth"})
    void leaves_the_pages_where_failures_are_ignored(String workload) {
      assertThat(trials.attempts("v5.10.0", workload)).allMatch(BootedTrials::leaves);
    }

    @Test
    void is_tried_11_times_by_the_bounded_retry_and_its_own_error_passed_on() {
      assertThat(trials.attempts("v4", "no-target")).allMatch(fails("ENOMEM", 11));
    }

    @Test
    void that_fails_once_costs_the_bounded_retry_a_round() {
      assertThat(trials.attempts("v4", "nth"))
          .allMatch(BootedTrials::pinsCleanly)
          .allMatch(attempt -> attempt.rounds() == 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-target", "nth"})
    void fails_in_the_first_round_since(String workload) {
      assertThat(trials.attempts("v5.13", workload)).allMatch(fails("ENOMEM", 1));
      assertThat(trials.attempts("stable", workload)).allMatch(fails("ENOMEM", 1));
    }
  }

  /** Of 8 MiB the array that AF_XDP needs beside the targets comes from no slab. */
  @Nested
  class An_allocation_that_fails_before_there_is_a_target {
    @Test
    void is_no_attempt() {
      TrialRecord trial = trials.one("v5.13", "cma", "no-array");
      assertThat(trial.outcome()).isEqualTo(Outcome.INVALID);
      assertThat(trial.boot().detail()).contains("never one of a migration");
      assertThat(trial.attempts()).isEmpty();
    }
  }

  @Nested
  class A_kernel_zone_that_is_exhausted {
    @ParameterizedTest
    @ValueSource(strings = {"v5.10.0", "v4", "v5.13", "stable"})
    void ends_with_the_OOM_killer_under_each_policy(String variant) {
      assertThat(trials.one(variant, "cma", "exhausted").outcome()).isEqualTo(Outcome.OOM);
    }
  }

  /**
   * What a CMA allocation isolates comes back. But before 6.1 a page block that is isolated is not
   * seen as CMA: a pin that comes at that time leaves its pages there, under each policy.
   */
  @Nested
  class Pages_that_others_isolate_for_a_time {
    @Test
    void fail_the_bounded_retry_only_at_its_bounds() {
      assertThat(trials.attempts("v4", "isolating"))
          .anyMatch(Attempt::ok)
          .allMatch(pinsOr(attempt -> "EBUSY".equals(attempt.errno())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v5.13", "stable"})
    void are_waited_for_since(String variant) {
      assertThat(trials.attempts(variant, "isolating"))
          .anyMatch(Attempt::ok)
          .allMatch(pinsOr(fails("ENOMEM", 1)));
    }
  }

  @Nested
  class The_seam_of_a_partly_mapped_huge_page {
    @ParameterizedTest
    @ValueSource(strings = {"v5.10.0", "v4"})
    void is_stepped_over_up_to_version_4(String variant) {
      assertThat(trials.attempts(variant, "seam")).allMatch(BootedTrials::leaves);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v5.13", "stable"})
    void is_seen_since(String variant) {
      assertThat(trials.attempts(variant, "seam")).allMatch(BootedTrials::pinsCleanly);
    }
  }

  /** Memory of a DMA heap lies in CMA and is never on the LRU. */
  @Nested
  class Pages_that_cannot_be_isolated {
    @Test
    void are_left_retried_101_times_or_spun_on() throws Exception {
      BootedTrials heaps =
          BootedTrials.of(
              directory,
              "permanent",
              """
              name: permanent
              tree: debian:5.10
              baseline: v5.10.0
              variants:
                v5.10.0: {series: patches/5.10/v5.10.0}
                v4:      {series: patches/5.10/v4}
                stable:  {}
              layouts:
                cma: {memory: 512M, cpus: 2, cma: 320M}
              workloads:
                heap: {size: 1M, attempts: 1, backing: dma-heap, via: af_xdp}
              trials: {boots: 1}
              """);
      assertThat(heaps.attempts("v5.10.0", "heap")).allMatch(BootedTrials::leaves);
      assertThat(heaps.attempts("v4", "heap"))
          .allMatch(fails("EBUSY", 0))
          .allMatch(attempt -> attempt.effort().drains() == 101)
          .allMatch(attempt -> attempt.effort().isolationRounds() == 101);
      TrialRecord spun = heaps.one("stable", "cma", "heap");
      assertThat(spun.attempts()).isEmpty();
      // The kernel's own watchdog speaks first, or pinlab's patience is over.
      assertThat(spun.outcome()).as(spun.boot().detail()).isIn(Outcome.HUNG, Outcome.CRASHED);
      if (spun.crash() != null) {
        assertThat(spun.crash().title()).contains("stall");
      }
    }
  }
}
