// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void what_xml_forbids_is_replaced() {
    assertThat(SafeText.clean("a\u0000b\u000bc\ud800d\ufffee\tf\n"))
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\tf\n");
  }

  @Test
  void text_cannot_reorder_the_line_it_stands_in() {
    assertThat(SafeText.clean("exe.\u202egnp\u2066")).isEqualTo("exe.\ufffdgnp\ufffd");
  }

  @Test
  void characters_beyond_the_basic_plane_survive() {
    assertThat(SafeText.clean("\ud835\udc56")).isEqualTo("\ud835\udc56");
  }

  @Test
  void a_log_loses_its_colours_and_carriage_returns() {
    assertThat(SafeText.log("\u001b[1;31mBUG\u001b[0m: x\r\nnext\rover"))
        .isEqualTo("BUG: x\nnext\nover");
  }

  @Test
  void ascii_keeps_the_letters_below_accents() {
    assertThat(SafeText.ascii("Frédéric’s  patch\n– two")).isEqualTo("Frederic?s patch ? two");
  }

  @Test
  void verbatim_keeps_blanks_and_makes_no_quote_of_what_resembles_one() {
    assertThat(SafeText.verbatim("a  'b\uff07 c'\nd\ud835\udc56")).isEqualTo("a  'b? c'?d?");
  }

  @Test
  void a_tail_starts_at_a_line_and_never_in_a_character() {
    assertThat(SafeText.tail("first\nsecond\nthird", 9)).isEqualTo("third");
    assertThat(SafeText.tail("äöü", 3)).isEqualTo("ü");
    assertThat(SafeText.tail("short", 9)).isEqualTo("short");
  }
}
