// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.console.Attempt;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every series of patches/5.10 in both layouts: what it does with pages that nobody holds, and with
 * pages that somebody holds for good.
 */
class PoliciesIT {
  private static final int HELD = 16;

  @TempDir static Path directory;

  private static List<TrialRecord> trials;

  @BeforeAll
  static void boot_each_of_them_once() throws Exception {
    String patches = Real.HOME.resolve("patches/5.10").toString();
    Path spec = directory.resolve("spec.yaml");
    Files.writeString(
        spec,
        """
        name: policies
        tree: debian:5.10
        baseline: v5.10.0
        variants:
          v5.10.0: {series: SERIES/v5.10.0}
          v1: {series: SERIES/v1}
          v3: {series: SERIES/v3}
          v4: {series: SERIES/v4}
          v4-as-posted: {series: SERIES/v4-as-posted}
          every-page: {series: SERIES/every-page}
          v5: {series: SERIES/v5}
          v5.13: {series: SERIES/v5.13}
          partial-unpin: {series: SERIES/partial-unpin}
          limit: {series: SERIES/retry-limit, cmdline: "gup.migrate_max=${max}", sweep: {max: [0, 3, 30]}}
        layouts:
          cma:     {memory: 512M, cpus: 2, cma: 320M}
          movable: {memory: 512M, cpus: 2, movablecore: 256M}
        workloads:
          quiet:   {size: 1M, attempts: 5}
          held:    {size: 1M, attempts: 5, hold: {by: vmsplice, pages: 16}}
        trials: {boots: 1}
        """
            .replace("SERIES", patches));
    Path run = directory.resolve("run");
    int exit =
        LivePinlab.start(directory.resolve("log"), "run", spec.toString(), "--out", run.toString())
            .exit();
    assertThat(exit).as(Files.readString(directory.resolve("log"))).isIn(0, 1);
    trials = RunDirectory.trials(run);
  }

  @Test
  void every_boot_completes() {
    assertThat(trials)
        .hasSize(12 * 2 * 2)
        .allMatch(trial -> trial.outcome() == Outcome.COMPLETED)
        .allMatch(trial -> trial.attempts().size() == 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v3"})
  void up_to_version_3_held_pages_stay_and_the_pin_succeeds(String variant) {
    assertThat(attempts(variant, "held"))
        .allMatch(attempt -> attempt.ok() && attempt.leftover() == HELD);
  }

  @ParameterizedTest
  @CsvSource({
    "v4, 11",
    "v4-as-posted, 11",
    "every-page, 11",
    "partial-unpin, 11",
    "limit[max=0], 1",
    "limit[max=3], 4",
    "limit[max=30], 31"
  })
  void a_bounded_retry_gives_up_on_held_pages_with_EBUSY_one_round_after_its_limit(
      String variant, int rounds) {
    assertThat(attempts(variant, "held"))
        .allMatch(failed("EBUSY", rounds))
        .allMatch(attempt -> attempt.pagesFailed() == (long) rounds * HELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5", "v5.13"})
  void from_version_5_on_a_held_page_fails_the_pin_with_ENOMEM_after_one_round(String variant) {
    assertThat(attempts(variant, "held")).allMatch(failed("ENOMEM", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1",
        "v3",
        "v4",
        "v4-as-posted",
        "every-page",
        "v5",
        "v5.13",
        "partial-unpin",
        "limit[max=0]"
      })
  void with_nothing_in_the_way_all_pin_and_leave_nothing(String variant) {
    assertThat(attempts(variant, "quiet"))
        .allMatch(attempt -> attempt.ok() && attempt.leftover() == 0);
  }

  @Test
  void the_slip_of_the_posting_takes_more_references_than_it_gave_and_nothing_else_does() {
    assertThat(trials)
        .filteredOn(trial -> !trial.planned().variant().equals("v4-as-posted"))
        .allMatch(trial -> Long.valueOf(0).equals(trial.boot().pinLeak()));
    assertThat(trials)
        .filteredOn(trial -> trial.planned().variant().equals("v4-as-posted"))
        .filteredOn(trial -> trial.planned().workload().equals("quiet"))
        .hasSize(2)
        .allSatisfy(trial -> assertThat(trial.boot().pinLeak()).isNegative());
  }

  private static Predicate<Attempt> failed(String errno, int rounds) {
    return attempt -> !attempt.ok() && errno.equals(attempt.errno()) && attempt.rounds() == rounds;
  }

  private static List<Attempt> attempts(String variant, String workload) {
    List<Attempt> attempts =
        trials.stream()
            .filter(trial -> trial.planned().variant().equals(variant))
            .filter(trial -> trial.planned().workload().equals(workload))
            .flatMap(trial -> trial.attempts().stream())
            .toList();
    assertThat(attempts).as("attempts of %s under %s", variant, workload).hasSize(10);
    return attempts;
  }
}
