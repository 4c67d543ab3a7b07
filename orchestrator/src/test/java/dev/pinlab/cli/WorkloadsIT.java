// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

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

/** Ways to pin, what is pinned, what presses and who judges, each booted in both layouts. */
class WorkloadsIT {
  @TempDir static Path directory;

  private static BootedTrials trials;

  @BeforeAll
  static void boot_each_of_them_once() throws Exception {
    trials =
        BootedTrials.of(
            directory,
            "workloads",
            """
            name: workloads
            tree: debian:5.10
            baseline: v5.13
            variants:
              v5.13: {series: patches/5.10/v5.13}
            layouts:
              cma:     {memory: 512M, cpus: 2, cma: 320M, hugepages: 8}
              movable: {memory: 512M, cpus: 2, movablecore: 256M, hugepages: 8}
            workloads:
              gup_test: {via: gup_test, size: 1M, attempts: 5}
              held-gup_test: {via: gup_test, size: 1M, attempts: 5, hold: {by: vmsplice}}
              af_xdp:   {via: af_xdp, size: 1M, attempts: 5}
              iommufd:  {via: iommufd, size: 1M, attempts: 5}
              page:     {size: 4K, attempts: 5}
              thp:      {backing: thp, size: 4M, attempts: 5}
              pte-thp:  {backing: pte-thp, size: 4M, attempts: 5}
              shmem:    {backing: shmem, size: 4M, attempts: 5}
              memfd:    {backing: memfd, size: 4M, attempts: 5}
              hugetlb:  {backing: hugetlb, size: 4M, attempts: 5, share: 0}
              several:  {size: 1M, attempts: 12, pinners: 3}
              movable-fill: {size: 1M, attempts: 5, share: 0.1, press: {by: movable-fill, dose: 50}}
              kernel-fill:  {size: 1M, attempts: 5, press: {by: kernel-fill, dose: 50}}
              page-cache:   {size: 1M, attempts: 5, share: 0.1, press: {by: page-cache, dose: 50}}
              fork:         {size: 1M, attempts: 5, share: 0.1, press: {by: fork, dose: 50}}
              compact:      {size: 1M, attempts: 5, press: {by: compact, dose: 50}}
              cma:          {size: 1M, attempts: 5, press: {by: cma, dose: 50}}
              offline:      {size: 1M, attempts: 5, press: {by: offline, dose: 50}}
              thp-split:    {size: 1M, attempts: 5, share: 0.1, press: {by: thp-split, dose: 50}}
              ksm:          {size: 1M, attempts: 5, share: 0.1, press: {by: ksm, dose: 50}}
            trials: {boots: 1}
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gup_test", "af_xdp", "page", "thp", "pte-thp", "shmem", "memfd", "hugetlb"})
  void with_nothing_in_the_way_each_pins_and_leaves_nothing(String workload) {
    assertThat(trials.attempts("v5.13", workload)).hasSize(10).allMatch(BootedTrials::pinsCleanly);
  }

  @Test
  void gup_benchmark_fails_without_saying_why() {
    assertThat(trials.attempts("v5.13", "held-gup_test"))
        .allMatch(attempt -> !attempt.ok() && attempt.errno() == null && attempt.rounds() == 1);
  }

  @Test
  void several_pinners_share_the_attempts() {
    assertThat(trials.attempts("v5.13", "several"))
        .hasSize(24)
        .allMatch(attempt -> attempt.leftover() == 0);
  }

  @Test
  void what_a_tree_does_not_offer_is_skipped_with_the_reason() {
    assertThat(trials.of("v5.13", "iommufd"))
        .allMatch(trial -> trial.outcome() == Outcome.INVALID)
        .allSatisfy(trial -> assertThat(trial.boot().detail()).contains("/dev/iommu"));
    assertThat(trials.one("v5.13", "movable", "cma").boot().detail()).contains("no CMA area");
    assertThat(trials.one("v5.13", "cma", "offline").boot().detail()).contains("ZONE_MOVABLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "movable-fill",
        "kernel-fill",
        "page-cache",
        "fork",
        "compact",
        "thp-split",
        "ksm"
      })
  void under_each_pressure_the_boot_completes_and_fails_as_a_pin_of_5_13_does(String press) {
    assertThat(trials.attempts("v5.13", press))
        .hasSize(10)
        .anyMatch(Attempt::ok)
        .allMatch(BootedTrials.pinsOr(BootedTrials.fails("ENOMEM", 1)));
  }

  @Test
  void pressure_on_CMA_and_on_memory_blocks_works_where_there_are_any() {
    assertThat(trials.attempts("v5.13", "cma", "cma")).hasSize(5).anyMatch(Attempt::ok);
    assertThat(trials.attempts("v5.13", "movable", "offline")).hasSize(5).anyMatch(Attempt::ok);
  }

  /** The last pin, with pages that were held when it was made, is in the way of who takes over. */
  @Nested
  class A_judge {
    @Test
    void cannot_take_back_what_a_leftover_holds_and_takes_back_all_where_none_is()
        throws Exception {
      BootedTrials judged =
          BootedTrials.of(
              directory,
              "judges",
              """
              name: judges
              tree: debian:5.10
              baseline: v5.13
              variants:
                v5.13: {series: patches/5.10/v5.13}
                v3:    {series: patches/5.10/v3}
              layouts:
                cma:     {memory: 512M, cpus: 2, cma: 320M}
                movable: {memory: 1G, cpus: 2, movablecore: 512M}
              workloads:
                cma:     {size: 1M, attempts: 2, hold: {by: vmsplice, pages: 16}, judge: [cma-alloc]}
                offline: {size: 256M, attempts: 1, hold: {by: vmsplice, pages: 16}, judge: [offline]}
              trials: {boots: 1}
              """);

      assertThat(verdict(judged.one("v3", "cma", "cma"))).isEqualTo("cma-alloc false");
      assertThat(verdict(judged.one("v5.13", "cma", "cma"))).isEqualTo("cma-alloc true");
      assertThat(verdict(judged.one("v3", "movable", "offline"))).isEqualTo("offline false");
      assertThat(verdict(judged.one("v5.13", "movable", "offline"))).isEqualTo("offline true");
    }

    private static String verdict(TrialRecord trial) {
      assertThat(trial.said().judges()).as(trial.boot().detail()).hasSize(1);
      return trial.said().judges().get(0).judge().id() + " " + trial.said().judges().get(0).ok();
    }
  }

  @Test
  void a_pin_of_hundreds_of_MiB_moves_out_of_CMA() throws Exception {
    BootedTrials big =
        BootedTrials.of(
            directory,
            "big",
            """
            name: big
            tree: debian:5.10
            baseline: v5.13
            variants:
              v5.13: {series: patches/5.10/v5.13}
            layouts:
              cma: {memory: 1G, cpus: 2, cma: 640M}
            workloads:
              big: {size: 200M, attempts: 2}
            trials: {boots: 1}
            """);

    List<Attempt> attempts = big.attempts("v5.13", "big");
    assertThat(attempts).hasSize(2).allMatch(BootedTrials::pinsCleanly);
    assertThat(attempts).allMatch(attempt -> attempt.before().cma() > 51_200 / 2);
  }
}
