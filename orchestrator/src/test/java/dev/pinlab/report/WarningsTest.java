// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.wording.Limitations;
import dev.pinlab.report.wording.Overall;
import dev.pinlab.report.wording.Warnings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarningsTest {
  @Test
  void a_run_that_measured_all_it_planned_warns_of_nothing() {
    assertThat(Warnings.of(Comparisons.demo())).isEmpty();
  }

  @Test
  void a_variant_without_an_image_is_named_once_and_its_trials_are_not_missing() {
    assertThat(Warnings.of(Comparisons.unbuilt()))
        .containsExactly(
            "v5.13 was not built (patch-failed): 0003-mm-gup.patch: hunk 2 of mm/gup.c does not"
                + " apply at line 1612");
  }

  @Test
  void boots_that_leave_the_denominators_are_counted_by_variant() {
    var lost = Comparisons.lost("cma", "held", Map.of("completed", 3, "infra", 2, "invalid", 1));

    assertThat(Warnings.of(lost))
        .containsExactly("2 of 108 boots lost to the host (infra), left out of every rate: v4 2");
  }

  @Test
  void trials_without_a_record_make_the_run_incomplete() {
    var partial = Comparisons.lost("cma", "held", Map.of("completed", 4));

    assertThat(Warnings.of(partial))
        .containsExactly(
            "The run is incomplete: 2 of 108 planned trials have no record; finish it with"
                + " --resume");
  }

  @Test
  void equal_images_are_said_once_a_pair() {
    assertThat(Warnings.of(Comparisons.judged(Verdict.SAME_IMAGE)))
        .containsExactly(
            "v4 and v5.10.0 are the same kernel image, byte for byte: nothing to compare",
            "v5.13 and v5.10.0 are the same kernel image, byte for byte: nothing to compare");
  }

  @Test
  void one_worse_row_makes_the_run_worse_whatever_is_better() {
    assertThat(Overall.verdict(Comparisons.demo())).isEqualTo(Verdict.WORSE);
  }

  @Test
  void a_run_is_what_all_its_rows_are() {
    for (Verdict verdict : Verdict.values()) {
      assertThat(Overall.verdict(Comparisons.judged(verdict))).isEqualTo(verdict);
    }
  }

  @Test
  void inconclusive_rows_without_events_are_told_apart() {
    var v4 = Overall.tallies(Comparisons.demo()).get(0);

    assertThat(v4.count(Verdict.INCONCLUSIVE)).isEqualTo(14);
    assertThat(v4.silent()).isEqualTo(12);
  }

  @Test
  void emulated_guests_and_open_rows_are_limitations() {
    assertThat(Limitations.of(Comparisons.demo()))
        .anyMatch(limit -> limit.contains("TCG emulation"))
        .anyMatch(limit -> limit.startsWith("26 rows are inconclusive"));
  }

  @Test
  void guests_of_two_architectures_are_said_to_differ_in_more_than_their_patches() {
    assertThat(Limitations.of(Comparisons.onArm64("v4")))
        .noneMatch(limit -> limit.contains("one emulated machine type"))
        .first()
        .asString()
        .startsWith("Guests of x86_64 (v5.10.0, v5.13) and arm64 (v4): between these compiler, ")
        .endsWith("times compare emulations.");
    assertThat(Limitations.of(Comparisons.demo()))
        .anyMatch(limit -> limit.contains("one emulated"));
  }
}
