// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.KernelCounts.FreeMemory;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Moment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreeTimesTest {
  private static FreePages boot(Moment... moments) {
    Effort none = new Effort(0, 0, 0, 0, 0);
    return FreePages.of(Arrays.stream(moments).map(moment -> Samples.at(moment, none)).toList());
  }

  @Test
  void a_zone_is_the_mean_over_the_moments_that_name_it() {
    FreePages boot =
        boot(
            new Moment(10, Map.of("DMA32", 100L), 4),
            new Moment(20, Map.of("DMA32", 300L, "Movable", 7L), 6),
            Moment.UNKNOWN);

    assertThat(new FreeTimes(List.of(boot), 1).points())
        .containsExactly(new FreeMemory(15, Map.of("DMA32", 200.0, "Movable", 7.0), 5));
  }

  @Test
  void a_span_without_a_moment_has_no_point() {
    FreePages boot =
        boot(new Moment(0, Map.of("DMA32", 1L), 0), new Moment(90, Map.of("DMA32", 3L), 0));

    assertThat(new FreeTimes(List.of(boot), 3).points())
        .containsExactly(
            new FreeMemory(0, Map.of("DMA32", 1.0), 0),
            new FreeMemory(90, Map.of("DMA32", 3.0), 0));
  }
}
