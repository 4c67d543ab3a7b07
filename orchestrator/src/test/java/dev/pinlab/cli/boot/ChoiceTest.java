// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Real;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.SpecFailure;
import dev.pinlab.spec.Specs;
import dev.pinlab.spec.UserFailure;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is chosen of policies.yaml: a baseline, two layouts, and a sweep of three points. */
class ChoiceTest {
  private Experiment policies;

  @BeforeEach
  void read() throws SpecFailure {
    policies =
        new Specs(new Locations(Real.HOME), new Host(8L << 30, 2))
            .load(Real.HOME.resolve("experiments/policies.yaml"));
  }

  private String chosen(String variant, String layout) throws UserFailure {
    Choice choice = Choice.of(policies, optional(variant), optional(layout));
    return choice.variant().id() + " " + choice.layout().id();
  }

  private static Optional<String> optional(String id) {
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  @Test
  void without_options_it_is_the_baseline_in_the_first_layout() throws Exception {
    assertThat(chosen("", "")).isEqualTo("v5.10.0 cma");
  }

  @Test
  void an_id_is_taken_as_it_is_and_not_as_the_beginning_of_another() throws Exception {
    assertThat(chosen("v5", "movable")).isEqualTo("v5 movable");
  }

  @Test
  void a_point_of_a_sweep_is_named_by_its_whole_id() throws Exception {
    assertThat(chosen("limit[max=3]", "")).isEqualTo("limit[max=3] cma");
  }

  @Test
  void a_sweep_of_several_points_is_no_choice_and_the_points_are_listed() {
    assertThatThrownBy(() -> chosen("limit", ""))
        .isInstanceOf(UserFailure.class)
        .hasMessage(
            "--variant: \"limit\" is not one kernel in one layout; choose from:"
                + " limit[max=0], limit[max=3], limit[max=30]");
    assertThatThrownBy(() -> chosen("v4", "none"))
        .hasMessage(
            "--layout: \"none\" is not one kernel in one layout; choose from: cma, movable");
  }

  @Test
  void the_user_is_told_what_is_booted_and_how_to_choose_where_that_was_left_open()
      throws Exception {
    Choice choice = Choice.of(policies, Optional.empty(), Optional.empty());

    assertThat(choice.describe(true)).isEqualTo("booting v5.10.0 in layout cma");
    assertThat(choice.describe(false))
        .isEqualTo("booting v5.10.0 in layout cma; --variant and --layout choose others");
  }
}
