// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WorkTest {
  @Property
  void tasks_share_all_blocks_and_experiments_all_kernels(
      @ForAll @IntRange(min = 1, max = 10_000) int boots,
      @ForAll @IntRange(min = 1, max = 9) int variants,
      @ForAll @IntRange(min = 1, max = 40) int kernels,
      @ForAll @IntRange(min = 1, max = 300) int blocksATask) {
    Work work = new Work(boots, variants, kernels, blocksATask);

    assertThat(work.blocks() * variants).isBetween(boots, boots + variants - 1);
    assertThat(IntStream.range(0, work.tasks()).map(work::blocksOf))
        .allSatisfy(blocks -> assertThat(blocks).isBetween(1, blocksATask));
    assertThat(IntStream.range(0, work.tasks()).map(work::blocksOf).sum()).isEqualTo(work.blocks());
    assertThat(IntStream.range(0, work.experiments()).map(work::kernelsOf).sum())
        .isEqualTo(kernels);
    assertThat(IntStream.range(0, work.tasks()).map(work::experimentOf))
        .isSorted()
        .allSatisfy(experiment -> assertThat(experiment).isBetween(0, work.experiments() - 1));
  }
}
