// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.TestedPoint;
import dev.pinlab.report.Tested;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The warning that two kernels were not asked the same. */
class UnlikeTestsTest {
  private static TestedPoint point(
      String name, Map<String, Long> baseline, Map<String, Long> variant) {
    return new TestedPoint("cma", "mm", name, Map.of("v5.10.0", baseline, "v4", variant));
  }

  private static List<String> warnings(TestedPoint... points) {
    return Warnings.of(Tested.with(List.of(points)));
  }

  @Test
  void a_test_that_passes_in_the_baseline_and_is_skipped_in_a_variant_is_told() {
    assertThat(warnings(point("cow", Map.of("pass", 6L), Map.of("skip", 6L))))
        .containsExactly(
            "Not the same tests in cma / mm: v4 has no result of 1 test point of v5.10.0: cow");
  }

  @Test
  void of_many_the_first_are_named_and_both_sides_are_told() {
    Stream<TestedPoint> lost =
        Stream.of("a", "b", "c", "d", "e").map(name -> point(name, Map.of("pass", 1L), Map.of()));
    Stream<TestedPoint> won = Stream.of(point("new", Map.of("skip", 1L), Map.of("fail", 1L)));

    assertThat(warnings(Stream.concat(won, lost).toArray(TestedPoint[]::new)))
        .containsExactly(
            "Not the same tests in cma / mm: v4 has no result of 5 test points of v5.10.0:"
                + " a, b, c and 2 more",
            "Not the same tests in cma / mm: v5.10.0 has no result of 1 test point of v4: new");
  }

  @Test
  void a_test_that_fails_in_both_is_no_reason_for_it() {
    assertThat(warnings(point("cow", Map.of("fail", 6L), Map.of("fail", 5L, "pass", 1L))))
        .isEmpty();
  }

  @Test
  void a_test_that_neither_of_two_has_is_no_difference_between_them() {
    assertThat(warnings(point("cow", Map.of("skip", 6L), Map.of()))).isEmpty();
  }
}
