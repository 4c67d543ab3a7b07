// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IndicesTest {
  @Test
  void a_thousand_tasks_are_one_array() {
    List<Integer> tasks = IntStream.rangeClosed(1, 1000).boxed().toList();

    assertThat(Indices.of(tasks, 1001)).containsExactly(new Indices(1, "0-999"));
  }

  @Test
  void more_than_the_cluster_allows_are_several() {
    List<Integer> tasks = IntStream.rangeClosed(1, 1000).boxed().toList();

    assertThat(Indices.of(tasks, 400))
        .containsExactly(
            new Indices(1, "0-399"), new Indices(401, "0-399"), new Indices(801, "0-199"));
  }

  @Test
  void what_is_left_of_tasks_has_gaps() {
    assertThat(Indices.of(List.of(9, 4, 5, 6, 12), 1001))
        .containsExactly(new Indices(4, "0-2,5,8"));
  }

  @Property(tries = 200)
  void the_numbers_come_back_and_no_index_reaches_the_limit(
      @ForAll Set<@IntRange(min = 1, max = 500) Integer> tasks,
      @ForAll @IntRange(min = 1, max = 60) int most) {
    Set<Integer> back = new TreeSet<>();
    for (Indices array : Indices.of(tasks, most)) {
      assertThat(array.numbers()).allMatch(n -> n - array.first() < most);
      array.numbers().forEach(n -> assertThat(back.add(n)).isTrue());
    }

    assertThat(back).isEqualTo(new TreeSet<>(tasks));
  }
}
