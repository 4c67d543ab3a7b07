// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.arch.Architecture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {
  @TempDir Path directory;
  private Experiment experiment;

  @BeforeEach
  void load() {
    experiment = new Bench(directory).load(Bench.GOOD);
  }

  @Test
  void a_wider_margin_leaves_all_else_as_it_is() throws Exception {
    Experiment wider = experiment.within(0.3);

    assertThat(wider.gate().margin()).isEqualTo(0.3);
    assertThat(wider.gate().alpha()).isEqualTo(experiment.gate().alpha());
    assertThat(wider.gate().metrics()).isEqualTo(experiment.gate().metrics());
    assertThat(wider.matrix()).isEqualTo(experiment.matrix());
  }

  @Test
  void more_boots_have_other_guests() {
    Experiment more = experiment.oftener(4);

    assertThat(more.trials()).isEqualTo(new Trials(24, 24, 4, BootMode.FRESH));
    assertThat(more.matrix()).isEqualTo(experiment.matrix());
    assertThat(more.gate()).isEqualTo(experiment.gate());
    assertThat(experiment.oftener(1)).isEqualTo(experiment);
  }

  @Test
  void another_seed_leaves_all_else_as_it_is() {
    assertThat(experiment.seeded(77).trials()).isEqualTo(new Trials(6, 6, 77, BootMode.FRESH));
    assertThat(experiment.seeded(1)).isEqualTo(experiment);
  }

  @Test
  void a_share_of_its_level_is_stricter() {
    assertThat(experiment.atLevel(0.2).gate().alpha()).isCloseTo(0.01, within(1e-12));
    assertThat(experiment.atLevel(1)).isEqualTo(experiment);
  }

  @Test
  void the_metrics_that_decide_are_its_own_unless_others_are_named() {
    Gate others = experiment.deciding(List.of(Metric.CRASH)).gate();

    assertThat(others).isEqualTo(new Gate(0.05, 0.05, List.of(Metric.CRASH)));
    assertThat(experiment.deciding(List.of())).isEqualTo(experiment);
  }

  @Test
  void another_question_is_asked_with_its_trials_and_its_gate() {
    Matrix all = experiment.matrix();
    Matrix cells =
        new Matrix(all.baseline(), all.variants(), all.layouts().subList(0, 1), all.workloads());

    assertThat(experiment.asking("ab", "Which?", cells))
        .isEqualTo(
            new Experiment(
                experiment.file(), "ab", "Which?", cells, experiment.trials(), experiment.gate()));
  }

  @Test
  void another_architecture_is_that_of_every_variant() {
    assertThat(experiment.on(Architecture.ARM64).matrix().variants())
        .hasSize(4)
        .allMatch(variant -> variant.architecture() == Architecture.ARM64);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 30, -0.1, Double.NaN})
  void a_margin_is_a_share(double margin) {
    assertThatThrownBy(() -> experiment.within(margin))
        .isInstanceOf(SpecFailure.class)
        .hasMessageContaining("--margin: " + margin + " is not between 0 and 1");
  }
}
