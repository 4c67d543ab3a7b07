// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static dev.pinlab.analysis.Samples.attempts;
import static dev.pinlab.analysis.Samples.judged;
import static dev.pinlab.analysis.Samples.tested;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.console.TestPoint.Result;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.Metric;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows of judges and selftests. */
class JudgedAndTestedTest {
  private static final Gate ALL = new Gate(.05, .05, List.of(Metric.values()));

  private static Run run() {
    return Run.of("base", "v4").gate(ALL);
  }

  private static Run boots(Run run, String variant, String workload, Testimony... said) {
    for (Testimony one : said) {
      run.boot(variant, "cma", workload, one);
    }
    return run;
  }

  private static List<Metric> metrics(Run run) {
    return run.compared().tests().rows().stream().map(row -> row.arms().metric()).toList();
  }

  private static Row row(Run run, Metric metric) {
    return run.compared().tests().rows().stream()
        .filter(row -> row.arms().metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_judge_counts_boots_in_which_memory_could_not_be_taken_back() {
    Run run = run();
    boots(run, "base", "held", judged(Judge.CMA_ALLOC, true), judged(Judge.CMA_ALLOC, true));
    boots(run, "v4", "held", judged(Judge.CMA_ALLOC, false), judged(Judge.CMA_ALLOC, true));
    run.boot("v4", "cma", "held", Outcome.HUNG, attempts(0, 20));

    Row row = row(run, Metric.CMA_ALLOC);

    assertThat(row.arms().baseline().events()).isZero();
    assertThat(row.arms().baseline().total()).isEqualTo(2);
    assertThat(row.arms().candidate().events()).isEqualTo(1);
    assertThat(row.arms().candidate().total()).isEqualTo(2);
    assertThat(row.arms().candidate().boots()).isEqualTo(3);
  }

  @Test
  void a_selftest_counts_failed_test_points_of_those_that_passed_or_failed() {
    Run run = run().selftest("cow");
    var fine = tested(Result.PASS, Result.PASS, Result.SKIP, Result.XFAIL, Result.XPASS);
    boots(run, "base", "cow", fine, fine);
    boots(run, "v4", "cow", fine, tested(Result.PASS, Result.FAIL, Result.SKIP));

    Row row = row(run, Metric.KSELFTEST);

    assertThat(row.arms().baseline().events()).isZero();
    assertThat(row.arms().baseline().total()).isEqualTo(4);
    assertThat(row.arms().candidate().events()).isEqualTo(1);
    assertThat(row.arms().candidate().total()).isEqualTo(4);
  }

  @Test
  void a_program_of_ones_own_has_rows_of_attempts_where_it_made_any() {
    Run quiet = run().own("mine");
    boots(quiet, "base", "mine", tested(Result.PASS));
    boots(quiet, "v4", "mine", tested(Result.PASS));
    Run pinning = run().own("mine");
    boots(pinning, "base", "mine", Testimony.of(attempts(0, 20)));
    boots(pinning, "v4", "mine", Testimony.of(attempts(0, 20)));

    assertThat(metrics(quiet)).contains(Metric.KSELFTEST).doesNotContain(Metric.PIN_FAILURE);
    assertThat(metrics(pinning)).contains(Metric.PIN_FAILURE, Metric.LEFTOVER);
  }

  @Test
  void a_selftest_that_fails_in_every_boot_of_one_variant_is_worse() {
    Run run = run().selftest("cow");
    var fine = tested(Result.PASS, Result.PASS);
    var bad = tested(Result.PASS, Result.FAIL);
    boots(run, "base", "cow", fine, fine, fine, fine, fine, fine);
    boots(run, "v4", "cow", bad, bad, bad, bad, bad, bad);

    assertThat(row(run, Metric.KSELFTEST).test().test()).contains("permutation of boot totals");
    assertThat(row(run, Metric.KSELFTEST).verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void where_nothing_was_judged_or_tested_there_is_no_row_of_it() {
    Run run = run();
    boots(run, "base", "held", Testimony.of(attempts(0, 20)));
    boots(run, "v4", "held", Testimony.of(attempts(0, 20)));

    assertThat(metrics(run))
        .contains(Metric.PIN_FAILURE, Metric.PIN_LEAK)
        .doesNotContain(Metric.CMA_ALLOC, Metric.OFFLINE, Metric.KSELFTEST);
  }

  @Test
  void a_judge_that_was_heard_in_one_arm_alone_has_a_row() {
    Run run = run();
    boots(run, "base", "held", judged(Judge.OFFLINE, true));
    run.boot("v4", "cma", "held", Outcome.HUNG, attempts(0, 20));

    assertThat(metrics(run)).contains(Metric.OFFLINE);
    assertThat(row(run, Metric.OFFLINE).note())
        .isEqualTo("offline was not observed in any boot of v4");
  }

  @Test
  void a_selftest_has_no_rows_of_attempts_even_when_it_never_came_to_test() {
    Run run = run().selftest("cow");
    boots(run, "base", "cow", tested(Result.PASS));
    run.invalid("v4", "cma", "cow", "skipped: no gup_test");

    assertThat(metrics(run))
        .contains(Metric.KSELFTEST, Metric.CRASH)
        .doesNotContain(Metric.PIN_FAILURE, Metric.LEFTOVER);
  }

  @Test
  void a_variant_that_made_no_test_point_is_told_so() {
    Run run = run().selftest("cow");
    boots(run, "base", "cow", tested(Result.PASS));
    run.boot("v4", "cma", "cow", Outcome.CRASHED, List.of());

    assertThat(row(run, Metric.KSELFTEST).note())
        .isEqualTo("no boot of v4 made a test point: see its crash, hang and oom");
  }

  @Test
  void test_points_are_counted_by_result_and_skipped_ones_are_in_sight() {
    Run run = run().selftest("cow");
    boots(run, "base", "cow", tested(Result.PASS, Result.SKIP), tested(Result.PASS, Result.FAIL));

    assertThat(run.compared().cells().get(0).tests())
        .containsExactly(Map.entry("pass", 2L), Map.entry("fail", 1L), Map.entry("skip", 1L));
  }

  @Test
  void invalid_boots_are_counted_by_their_reason() {
    Run run = run();
    run.invalid("base", "cma", "held", "skipped: no gup_test");
    run.invalid("base", "cma", "held", "CMA has 0 bytes");
    run.invalid("base", "cma", "held", "skipped: no gup_test");
    run.invalid("base", "cma", "held", null);

    assertThat(run.compared().cells().get(0).invalid())
        .containsExactly(
            Map.entry("skipped: no gup_test", 2),
            Map.entry("CMA has 0 bytes", 1),
            Map.entry("no reason is on record", 1));
  }
}
