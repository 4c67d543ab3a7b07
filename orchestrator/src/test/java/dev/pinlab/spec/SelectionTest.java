// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionTest {
  @TempDir Path home;
  private Experiment experiment;

  @BeforeEach
  void setUp() {
    experiment = new Bench(home).load(Bench.GOOD);
  }

  @Test
  void an_empty_selection_is_the_whole_experiment() throws SpecFailure {
    assertThat(experiment.select(selection(List.of(), List.of(), List.of()))).isEqualTo(experiment);
  }

  @Test
  void the_baseline_stays_beside_the_chosen_variants() throws SpecFailure {
    var chosen =
        experiment.select(selection(List.of("after"), List.of("movable"), List.of("held")));

    assertThat(chosen.matrix().variants())
        .extracting(Variant::id)
        .containsExactly("before", "after");
    assertThat(chosen.matrix().layouts()).extracting(Layout::id).containsExactly("movable");
    assertThat(chosen.matrix().workloads()).extracting(Workload::id).containsExactly("held");
  }

  @Test
  void the_id_of_a_sweep_chooses_all_of_its_values() throws SpecFailure {
    var chosen = experiment.select(selection(List.of("limit"), List.of(), List.of()));

    assertThat(chosen.matrix().variants())
        .extracting(Variant::id)
        .containsExactly("before", "limit[max=0]", "limit[max=1]");
  }

  @Test
  void boots_seed_and_way_to_boot_replace_those_of_the_spec() throws SpecFailure {
    var selection =
        new Selection(
            List.of(),
            List.of(),
            List.of(),
            OptionalInt.of(3),
            OptionalLong.of(77),
            Optional.of(BootMode.FRESH));

    assertThat(experiment.select(selection).trials()).isEqualTo(new Trials(3, 77, BootMode.FRESH));
  }

  @Test
  void boots_that_are_asked_for_are_made_where_the_spec_would_stop_early() throws SpecFailure {
    var sequential = new Bench(home).loadWith("boots: 6", "boots: 8..60, stop: sequential");
    var three =
        new Selection(
            List.of(),
            List.of(),
            List.of(),
            OptionalInt.of(3),
            OptionalLong.empty(),
            Optional.empty());

    assertThat(sequential.select(three).trials()).isEqualTo(new Trials(3, 1, BootMode.FRESH));
    assertThat(sequential.select(selection(List.of(), List.of(), List.of())).trials())
        .isEqualTo(new Trials(8, 60, 1, BootMode.FRESH));
  }

  @Test
  void every_unknown_id_and_wrong_number_is_said_with_its_option() {
    var selection =
        new Selection(
            List.of("v9"),
            List.of("huge"),
            List.of("quite"),
            OptionalInt.of(0),
            OptionalLong.of(-1),
            Optional.empty());

    var failure = catchThrowableOfType(SpecFailure.class, () -> experiment.select(selection));

    assertThat(failure.mistakes())
        .extracting(Mistake::toString)
        .containsExactly(
            "--variant: there is no variant \"v9\"; choose from: before, after, limit[max=0],"
                + " limit[max=1]",
            "--layout: there is no layout \"huge\"; choose from: cma, movable",
            "--workload: there is no workload \"quite\"; did you mean \"quiet\"?",
            "--boots: 0 is out of range; use a whole number from 1 to 10000",
            "--seed: -1 is out of range; use 0 or more");
  }

  private static Selection selection(
      List<String> variants, List<String> layouts, List<String> workloads) {
    return new Selection(
        variants, layouts, workloads, OptionalInt.empty(), OptionalLong.empty(), Optional.empty());
  }
}
