// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSplitterTest {
  private final List<String> frames = new ArrayList<>();
  private final FrameSplitter splitter =
      new FrameSplitter(
          (kind, content, length) ->
              frames.add(kind + ":" + new String(content, 0, length, ISO_8859_1)));

  private void accept(String bytes, int pieces) {
    byte[] all = bytes.getBytes(ISO_8859_1);
    for (int at = 0; at < all.length; at += pieces) {
      splitter.accept(all, at, Math.min(pieces, all.length - at));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 100})
  void frames_are_whole_however_the_stream_is_cut(int pieces) {
    accept("o\0\5hello" + "e\0\0" + "x\0\2\3\0", pieces);

    assertThat(frames).containsExactly("o:hello", "e:", "x:\3\0");
  }

  @Test
  void a_frame_may_be_as_long_as_two_bytes_can_say() {
    String content = "\377".repeat(65_535);

    accept("o\377\377" + content + "o\0\1a", 1000);

    assertThat(frames).containsExactly("o:" + content, "o:a");
  }

  @Test
  void what_is_cut_off_is_no_frame() {
    accept("o\0\5hell", 100);

    assertThat(frames).isEmpty();
  }

  @Test
  void any_bytes_are_frames_of_some_kind() {
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);

    splitter.accept(noise, 0, noise.length);

    assertThat(frames).hasSizeBetween(16, 100).allMatch(frame -> frame.length() <= 65_537);
  }
}
