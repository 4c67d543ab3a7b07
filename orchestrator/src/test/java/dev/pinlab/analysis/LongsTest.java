// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongsTest {
  @Property(tries = 300)
  void numbers_come_back_as_they_went_in(@ForAll long[] numbers) {
    assertThat(Longs.of(numbers).toArray()).isEqualTo(numbers);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        Byte.MAX_VALUE,
        Byte.MIN_VALUE,
        Byte.MAX_VALUE + 1,
        Short.MIN_VALUE,
        Short.MAX_VALUE + 1,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE + 1L,
        Long.MIN_VALUE
      })
  void the_largest_of_a_width_and_the_next_one_come_back_beside_small_ones(long number) {
    assertThat(Longs.of(1, number, -1).toArray()).containsExactly(1, number, -1);
  }

  @Test
  void none_are_none() {
    assertThat(Longs.of().size()).isZero();
  }
}
