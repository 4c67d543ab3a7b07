// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.console.Crash;
import dev.pinlab.spec.Expectation;
import dev.pinlab.spec.Expectation.End;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.trial.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectedFailuresTest {
  private static final String WARNING = "WARNING in try_grab_page";
  private static final String KASAN = "KASAN: use-after-free in unpin_user_page";

  private static Run run(Expectation... expected) {
    var metrics = List.of(Metric.PIN_FAILURE, Metric.CRASH, Metric.HANG, Metric.OOM);
    return Run.of("base", "v4").gate(new Gate(.05, .05, metrics, List.of(expected)));
  }

  private static Expectation outcome(End end) {
    return new Expectation(null, null, end, null, null);
  }

  private static Expectation splat(@Nullable String kind, @Nullable String title) {
    return new Expectation(null, null, null, kind, title);
  }

  /** Six boots of the baseline that completed, six of v4 that crashed with the title. */
  private static Run crashing(Run run, String kind, String title) {
    run.boots("base", "cma", "held", 20, 0, 0, 0, 0, 0, 0);
    for (int i = 0; i < 6; i++) {
      run.crashed("v4", "cma", "held", new Crash(kind, title, List.of()));
    }
    return run;
  }

  private static Row row(Run run, Metric metric) {
    return run.compared().tests().rows().stream()
        .filter(row -> row.arms().metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static long crashes(Run run) {
    return row(run, Metric.CRASH).arms().candidate().events();
  }

  @Test
  void boots_that_crash_in_every_boot_are_worse_unless_that_was_expected() {
    Run surprised = crashing(run(), "warn", WARNING);
    Run warned = crashing(run(splat("warn", null)), "warn", WARNING);

    assertThat(surprised.compared().anyWorse()).isTrue();
    assertThat(warned.compared().anyWorse()).isFalse();
    assertThat(row(warned, Metric.CRASH).arms().candidate())
        .extracting(Row.Arm::events, Row.Arm::total)
        .containsExactly(0L, 6L);
  }

  @Test
  void an_expectation_does_not_hide_another_title_in_the_same_cell() {
    Run run = crashing(run(splat(null, "WARNING in *")), "warn", WARNING);
    run.crashed("v4", "cma", "held", new Crash("kasan", KASAN, List.of()));

    assertThat(crashes(run)).isEqualTo(1);
    assertThat(run.compared().failures())
        .extracting(FailedTrial::summary, FailedTrial::expected)
        .containsExactly(tuple(KASAN, false), tuple(WARNING, true), tuple(WARNING, true));
  }

  @Test
  void a_title_is_met_as_a_whole_and_a_star_stands_for_any_text() {
    assertThat(crashes(crashing(run(splat(null, WARNING)), "warn", WARNING))).isZero();
    assertThat(crashes(crashing(run(splat(null, "WARNING")), "warn", WARNING))).isEqualTo(6);
    assertThat(crashes(crashing(run(splat(null, "*try_*_page")), "warn", WARNING))).isZero();
    assertThat(crashes(crashing(run(splat(null, "W.*")), "warn", WARNING))).isEqualTo(6);
    assertThat(crashes(crashing(run(splat("bug", "*")), "warn", WARNING))).isEqualTo(6);
    assertThat(crashes(crashing(run(splat("warn", "x*")), "warn", WARNING))).isEqualTo(6);
  }

  @Test
  void an_outcome_is_expected_with_a_splat_and_without() {
    Run run = run(outcome(End.OOM), outcome(End.HUNG));
    run.boot("v4", "cma", "held", Outcome.OOM, List.of());
    run.boot("v4", "cma", "held", Outcome.HUNG, List.of());
    run.boot("v4", "cma", "held", Outcome.CRASHED, List.of());
    run.boots("base", "cma", "held", 20, 0);

    assertThat(row(run, Metric.OOM).arms().candidate().events()).isZero();
    assertThat(row(run, Metric.HANG).arms().candidate().events()).isZero();
    assertThat(crashes(run)).isEqualTo(1);
  }

  @Test
  void what_is_expected_of_one_variant_or_workload_is_a_finding_in_the_others() {
    var ofBase = new Expectation("base", null, End.CRASHED, null, null);
    var underQuiet = new Expectation(null, "quiet", End.CRASHED, null, null);

    assertThat(crashes(crashing(run(ofBase, underQuiet), "warn", WARNING))).isEqualTo(6);
  }

  @Test
  void attempts_of_a_boot_that_failed_as_expected_count_as_ever() {
    Run run = run(outcome(End.OOM));
    run.boot("v4", "cma", "held", Outcome.OOM, Samples.attempts(3, 20));
    run.boots("base", "cma", "held", 20, 0);

    assertThat(row(run, Metric.PIN_FAILURE).arms().candidate())
        .extracting(Row.Arm::events, Row.Arm::total)
        .containsExactly(3L, 20L);
  }

  @Test
  void a_premise_that_did_not_hold_is_never_expected() {
    Run run = run(splat(null, "*"), outcome(End.CRASHED));
    run.invalid("v4", "cma", "held", "CMA has 0 bytes");

    assertThat(run.compared().failures()).extracting(FailedTrial::expected).containsExactly(false);
  }

  @Test
  void boots_of_a_cell_that_failed_in_the_same_way_are_one_entry_with_their_first_console() {
    Run run = crashing(run(splat("warn", null)), "warn", WARNING);
    run.crashed("v4", "cma", "held", new Crash("kasan", KASAN, List.of()));
    run.hung("v4", "cma", "held", "no word from the guest after 3 of 20 attempts");
    run.hung("v4", "cma", "held", "no word from the guest after 17 of 20 attempts");
    run.invalid("v4", "cma", "held", "CMA has 0 bytes");

    CellSummary cell = run.compared().cells().get(1);

    assertThat(cell.failures())
        .containsExactly(
            new BootFailure(WARNING, "crashed", "warn", true, 6, 7, "artifacts/console/7.log"),
            new BootFailure(KASAN, "crashed", "kasan", false, 1, 13, "artifacts/console/13.log"),
            new BootFailure(
                "no word from the guest after N of N attempts",
                "hung",
                null,
                false,
                2,
                14,
                "artifacts/console/14.log"));
    assertThat(cell.outcomes()).containsEntry("crashed", 7);
  }

  @Test
  void a_failure_has_the_line_of_its_first_frame_where_that_is_known() {
    Run run = run();
    Crash crash = new Crash("warn", WARNING, List.of("try_grab_page", "gup"));
    run.crashed("v4", "cma", "held", crash.at(List.of("mm/gup.c:96", "mm/gup.c:1645")));
    run.crashed("v4", "cma", "held", new Crash("bug", "kernel BUG", List.of("gup")));

    assertThat(run.compared().cells().get(0).failures())
        .extracting(BootFailure::place)
        .containsExactly("mm/gup.c:96", null);
  }
}
