// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class ReadingsTest {
  @Example
  void sizes_are_binary() throws Wrong {
    assertThat(Readings.size("4K")).isEqualTo(4096);
    assertThat(Readings.size("8M")).isEqualTo(8L * 1024 * 1024);
    assertThat(Readings.size("1G")).isEqualTo(1024L * 1024 * 1024);
    assertThat(Readings.size("8192")).isEqualTo(8192);
  }

  @Property
  void a_size_is_shown_as_it_can_be_read_again(
      @ForAll @LongRange(min = 1, max = 1L << 40) long pages) throws Wrong {
    assertThat(Readings.size(Readings.show(pages * 4096))).isEqualTo(pages * 4096);
  }

  @Example
  void durations_have_a_unit() throws Wrong {
    assertThat(Readings.duration("300us")).isEqualTo(Duration.ofNanos(300_000));
    assertThat(Readings.duration("5ms")).isEqualTo(Duration.ofMillis(5));
    assertThat(Readings.duration("2s")).isEqualTo(Duration.ofSeconds(2));
  }

  @Property
  void a_word_is_nearest_to_itself(@ForAll @StringLength(max = 30) String word) {
    assertThat(Nearest.distance(word, word)).isZero();
  }

  @Property
  void the_distance_of_two_words_does_not_depend_on_their_order(
      @ForAll @StringLength(min = 10, max = 12) String left,
      @ForAll @StringLength(min = 10, max = 12) String right) {
    assertThat(Nearest.distance(left, right)).isEqualTo(Nearest.distance(right, left));
  }

  @Property
  void whatever_a_message_quotes_it_is_one_line(@ForAll String text) {
    assertThat(Mistake.inOption("--variant", text).toString().lines()).hasSize(1);
  }
}
