// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.Attempt;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with two boots a cell: what the three retry policies do, in every attempt. */
class DemoIT {
  private static final List<String> LAYOUTS = List.of("cma", "movable");

  @TempDir static Path directory;

  private static Path run;
  private static int exit;
  private static List<TrialRecord> trials;

  @BeforeAll
  static void run_the_demo() throws Exception {
    run = directory.resolve("run");
    exit =
        LivePinlab.start(directory.resolve("log"), "demo", "--boots", "2", "--out", run.toString())
            .exit();
    trials = RunDirectory.trials(run);
  }

  @Test
  void every_planned_boot_is_made_and_completes() throws Exception {
    assertThat(exit).as(Files.readString(directory.resolve("log"))).isIn(0, 1);
    assertThat(trials).hasSize(36).allMatch(trial -> trial.outcome() == Outcome.COMPLETED);
    assertThat(trials).allMatch(trial -> Long.valueOf(0).equals(trial.boot().pinLeak()));
  }

  @Test
  void every_report_is_written() {
    assertThat(run)
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/report.txt")
        .isDirectoryContaining("glob:**/junit.xml")
        .isDirectoryContaining("glob:**/ktap.txt")
        .isDirectoryContaining("glob:**/comparison.json");
  }

  @Test
  void before_the_series_a_pin_succeeds_and_leaves_exactly_the_held_pages_in_cma() {
    assertThat(attempts("v5.10.0", "cma", "held"))
        .allMatch(attempt -> attempt.ok() && attempt.leftover() == 16);
  }

  @Test
  void before_the_series_no_page_leaves_zone_movable() {
    assertThat(attempts("v5.10.0", "movable", "held"))
        .allMatch(attempt -> attempt.ok() && attempt.leftover() == attempt.pages());
    assertThat(attempts("v5.10.0", "movable", "quiet"))
        .allMatch(attempt -> attempt.ok() && attempt.leftover() == attempt.pages());
  }

  @Test
  void bounded_retry_gives_up_on_held_pages_with_EBUSY_after_eleven_rounds() {
    for (String layout : LAYOUTS) {
      assertThat(attempts("v4", layout, "held"))
          .allMatch(failed("EBUSY", 11))
          .allMatch(attempt -> attempt.pagesFailed() == 11 * 16);
    }
  }

  @Test
  void as_merged_a_held_page_fails_the_pin_with_ENOMEM_after_one_round() {
    for (String layout : LAYOUTS) {
      assertThat(attempts("v5.13", layout, "held")).allMatch(failed("ENOMEM", 1));
    }
  }

  @Test
  void with_nothing_in_the_way_all_pin_and_the_later_two_leave_nothing() {
    for (String layout : LAYOUTS) {
      for (String variant : List.of("v4", "v5.13")) {
        assertThat(attempts(variant, layout, "quiet"))
            .allMatch(attempt -> attempt.ok() && attempt.leftover() == 0);
      }
    }
  }

  @Test
  void against_a_transient_hold_bounded_retry_fails_less_often_than_none() {
    for (String layout : LAYOUTS) {
      assertThat(failures("v4", layout)).isLessThan(failures("v5.13", layout));
    }
  }

  @Test
  void a_second_demo_builds_nothing() throws Exception {
    Path again = directory.resolve("again");

    LivePinlab.start(
            directory.resolve("log2"),
            "demo",
            "--boots",
            "1",
            "--workload",
            "quiet",
            "--layout",
            "cma",
            "--out",
            again.toString())
        .exit();

    RunMetadata metadata = RunDirectory.metadata(again).orElseThrow();
    assertThat(metadata.variants())
        .hasSize(3)
        .extracting(variant -> variant.product().build())
        .allMatch(build -> build != null && build.cache().equals("hit"));
  }

  private static Predicate<Attempt> failed(String errno, int rounds) {
    return attempt -> !attempt.ok() && errno.equals(attempt.errno()) && attempt.rounds() == rounds;
  }

  private static long failures(String variant, String layout) {
    return attempts(variant, layout, "racing").stream().filter(attempt -> !attempt.ok()).count();
  }

  private static List<Attempt> attempts(String variant, String layout, String workload) {
    List<Attempt> attempts =
        trials.stream()
            .filter(trial -> trial.planned().variant().equals(variant))
            .filter(trial -> trial.planned().layout().equals(layout))
            .filter(trial -> trial.planned().workload().equals(workload))
            .flatMap(trial -> trial.attempts().stream())
            .toList();
    assertThat(attempts).hasSizeGreaterThanOrEqualTo(40);
    return attempts;
  }
}
