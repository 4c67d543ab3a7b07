// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static dev.pinlab.analysis.Samples.points;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.console.TestPoint.Result;
import dev.pinlab.trial.Testimony;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The test points that a report shows one by one. */
class TestedPointsTest {
  private static List<TestedPoint> of(Testimony base, Testimony... v4) {
    Run run = Run.of("base", "v4").selftest("mm").boot("base", "cma", "mm", base);
    for (Testimony one : v4) {
      run.boot("v4", "cma", "mm", one);
    }
    return run.compared().tests().testPoints();
  }

  @Test
  void one_that_passes_everywhere_or_is_skipped_everywhere_is_none() {
    Testimony fine = points("cow", Result.PASS, "hmm", Result.SKIP);

    assertThat(of(fine, fine)).isEmpty();
  }

  @Test
  void one_that_failed_is_one_with_what_came_of_it_in_each_variant() {
    assertThat(
            of(
                points("cow", Result.PASS),
                points("cow", Result.FAIL),
                points("cow", Result.PASS),
                points("cow", Result.FAIL)))
        .containsExactly(
            new TestedPoint(
                "cma",
                "mm",
                "cow",
                Map.of("base", Map.of("pass", 1L), "v4", Map.of("fail", 2L, "pass", 1L))));
  }

  @Test
  void one_that_only_a_part_of_the_variants_made_is_one() {
    List<TestedPoint> points =
        of(
            points("cow/fork", Result.PASS, "hmm", Result.SKIP, "ksm", Result.PASS),
            points("cow", Result.SKIP, "hmm", Result.PASS, "ksm", Result.PASS));

    assertThat(points).extracting(TestedPoint::name).containsExactly("cow/fork", "hmm");
    assertThat(points.get(0).tells("base")).isTrue();
    assertThat(points.get(0).tells("v4")).isFalse();
    assertThat(points.get(1).tells("base")).isFalse();
  }

  @Test
  void a_name_with_another_number_in_it_is_no_other_test() {
    assertThat(
            of(
                points("compacted 93 pages", Result.PASS, "ksm -z 0", Result.PASS),
                points("compacted 90 pages", Result.PASS, "ksm -z 0", Result.SKIP)))
        .extracting(TestedPoint::name)
        .containsExactly("ksm -z 0");
  }

  @Test
  void a_variant_without_a_boot_that_counts_has_no_part_in_it() {
    Run run =
        Run.of("base", "v4")
            .selftest("mm")
            .boot("base", "cma", "mm", points("cow", Result.PASS))
            .invalid("v4", "cma", "mm", "skipped: no cow");

    assertThat(run.compared().tests().testPoints()).isEmpty();
  }
}
