// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static List<String> labels(int most, String... ids) {
    var labels = new Labels(List.of(ids), most);
    return List.of(ids).stream().map(labels::of).toList();
  }

  @Test
  void names_that_all_fit_are_left_alone() {
    assertThat(labels(14, "v4", "limit[max=0]", "limit[max=100]"))
        .containsExactly("v4", "limit[max=0]", "limit[max=100]");
  }

  @Test
  void a_sweep_of_which_one_does_not_fit_is_told_by_key_and_value() {
    assertThat(labels(10, "v4", "limit[max=0]", "limit[max=100]"))
        .containsExactly("v4", "max=0", "max=100");
  }

  @Test
  void a_long_key_is_left_out() {
    assertThat(labels(10, "limit[migrate_max=0]", "limit[migrate_max=-1]"))
        .containsExactly("0", "-1");
  }

  @Test
  void values_that_are_the_same_everywhere_are_left_out() {
    assertThat(labels(10, "limit[max=0,isolate=7]", "limit[max=5,isolate=7]"))
        .containsExactly("max=0", "max=5");
  }

  @Test
  void two_sweeps_are_told_apart_by_what_fits_of_their_names() {
    assertThat(labels(12, "limit[max=0]", "limit[max=100]", "bounded[wait=1]", "bounded[wait=10]"))
        .containsExactly("limit 0", "limit 100", "bounded 1", "bounded 10");
    assertThat(labels(8, "bounded[wait=1]", "bounded[wait=10]", "limit[max=0]", "limit[max=10]"))
        .containsExactly("bou…ed 1", "bo…ed 10", "limit 0", "limit 10");
  }

  @Test
  void a_single_value_of_a_sweep_is_cut_like_any_other_name() {
    assertThat(labels(10, "limit[max=100]")).containsExactly("limit…100]");
  }

  @Test
  void a_short_label_that_is_the_name_of_another_variant_is_not_used() {
    assertThat(labels(8, "10", "limit[migrate_max=10]", "limit[migrate_max=20]"))
        .containsExactly("10", "limi…10]", "20");
  }
}
