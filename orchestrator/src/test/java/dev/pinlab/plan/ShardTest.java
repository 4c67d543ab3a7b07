// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.plan;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ShardTest {
  private static List<PlannedTrial> plan(int blocks, int variants) {
    return IntStream.range(0, blocks * variants)
        .mapToObj(i -> new PlannedTrial(i + 1, "v" + i % variants, "l", "w", i / variants + 1, 7))
        .toList();
  }

  private static Set<Integer> blocks(List<PlannedTrial> plan) {
    return plan.stream().map(PlannedTrial::block).collect(toSet());
  }

  @Property(tries = 200)
  void the_shards_of_a_plan_have_each_trial_once_as_it_is_in_the_plan(
      @ForAll @IntRange(max = 40) int blocks,
      @ForAll @IntRange(min = 1, max = 4) int variants,
      @ForAll @IntRange(min = 1, max = 50) int of) {
    var plan = plan(blocks, variants);

    List<PlannedTrial> together = new ArrayList<>();
    for (int number = 1; number <= of; number++) {
      together.addAll(new Shard(number, of).of(plan));
    }

    assertThat(together).containsExactlyInAnyOrderElementsOf(plan);
  }

  @Property(tries = 200)
  void a_block_stays_together_and_shards_differ_by_one_block_at_most(
      @ForAll @IntRange(max = 40) int blocks,
      @ForAll @IntRange(min = 1, max = 4) int variants,
      @ForAll @IntRange(min = 1, max = 50) int of) {
    var plan = plan(blocks, variants);

    for (int number = 1; number <= of; number++) {
      var shard = new Shard(number, of).of(plan);

      assertThat(shard).hasSize(blocks(shard).size() * variants);
      assertThat(blocks(shard).size()).isBetween(blocks / of, (blocks + of - 1) / of);
    }
  }

  @Example
  void every_third_block_is_a_shard_of_three() {
    assertThat(blocks(new Shard(2, 3).of(plan(9, 2)))).containsExactly(2, 5, 8);
  }

  @Example
  void variants_without_a_kernel_move_no_block_to_another_shard() {
    var plan = plan(9, 2);
    var left = plan.stream().filter(trial -> trial.variant().equals("v1")).toList();

    assertThat(blocks(new Shard(2, 3).of(left))).isEqualTo(blocks(new Shard(2, 3).of(plan)));
  }

  @Example
  void it_is_written_as_it_is_read() {
    assertThat(Shard.parse("2/3")).contains(new Shard(2, 3)).map(Shard::toString).contains("2/3");
    assertThat(Shard.parse("1/1")).contains(new Shard(1, 1));
    assertThat(Shard.parse("99999/99999")).contains(new Shard(99_999, 99_999));
  }

  @Example
  void nothing_else_is_a_shard() {
    for (String text :
        List.of(
            "", "x", "0/3", "4/3", "1/0", "-1/3", "1", "1/", "/3", "01/3", "1/3 ", "1/100000")) {
      assertThat(Shard.parse(text)).as(text).isEmpty();
    }
    assertThatThrownBy(() -> new Shard(4, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Shard(0, 3)).isInstanceOf(IllegalArgumentException.class);
  }
}
