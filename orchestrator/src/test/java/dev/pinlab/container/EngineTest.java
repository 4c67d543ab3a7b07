// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Info;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static Info engine(boolean memory, boolean processors) {
    return new Info().withMemoryLimit(memory).withCpuCfsQuota(processors);
  }

  @Test
  void an_engine_that_bounds_memory_and_processors_lacks_nothing() {
    assertThat(Engine.unbounded(engine(true, true))).isEmpty();
  }

  @Test
  void an_engine_that_drops_one_of_the_limits_is_told() {
    assertThat(Engine.unbounded(engine(false, true))).get().asString().contains("without limits");
    assertThat(Engine.unbounded(engine(true, false))).get().asString().contains("without limits");
  }

  @Test
  void an_engine_that_does_not_say_is_told() {
    assertThat(Engine.unbounded(new Info().withMemoryLimit(true))).isPresent();
    assertThat(Engine.unbounded(new Info().withCpuCfsQuota(true))).isPresent();
  }
}
