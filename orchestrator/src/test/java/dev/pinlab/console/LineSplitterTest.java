// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private final List<String> lines = new ArrayList<>();
  private final LineSplitter splitter = new LineSplitter(8, lines::add);

  private void feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    splitter.accept(bytes, 0, bytes.length);
  }

  @Test
  void lines_come_out_whole_however_their_bytes_came_in() {
    feed("on");
    feed("e\r\ntwo\n\nthr");
    feed("ee");

    assertThat(lines).containsExactly("one", "two", "");
    splitter.finish();
    assertThat(lines).containsExactly("one", "two", "", "three");
  }

  @Test
  void a_line_that_is_too_long_is_cut_and_the_next_one_is_whole() {
    feed("12345678\n123456789abcdef\nnext\n");

    assertThat(lines).containsExactly("12345678", "12345678" + LineSplitter.TRUNCATED, "next");
  }

  @Test
  void bytes_that_are_not_utf8_become_replacement_characters() {
    feed("a\u00ff\u00c3b\n");

    assertThat(lines).containsExactly("a\uFFFD\uFFFDb");
  }

  @Property
  void the_size_of_the_chunks_does_not_matter(
      @ForAll List<@IntRange(min = 9, max = 14) Integer> bytes,
      @ForAll @IntRange(min = 1, max = 5) int chunk) {
    byte[] stream = new byte[bytes.size()];
    for (int i = 0; i < stream.length; i++) {
      stream[i] = bytes.get(i).byteValue();
    }
    List<String> whole = new ArrayList<>();
    List<String> pieces = new ArrayList<>();
    LineSplitter one = new LineSplitter(3, whole::add);
    LineSplitter many = new LineSplitter(3, pieces::add);

    one.accept(stream, 0, stream.length);
    for (int i = 0; i < stream.length; i += chunk) {
      many.accept(stream, i, Math.min(chunk, stream.length - i));
    }

    assertThat(pieces).isEqualTo(whole);
  }
}
