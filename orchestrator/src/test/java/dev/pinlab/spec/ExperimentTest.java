// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 30, -0.1, Double.NaN})
  void a_margin_is_a_share(double margin) {
    assertThatThrownBy(() -> experiment.within(margin))
        .isInstanceOf(SpecFailure.class)
        .hasMessageContaining("--margin: " + margin + " is not between 0 and 1");
  }
}
