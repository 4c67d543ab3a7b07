// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that cannot be read as a spec is one line, never an exception of a library. */
class YamlFileTest {
  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~name: [a, b\\ntree: x\\n~   | x.yaml:2: cannot be read as YAML: expected ',' or ']', but got : (in what starts at line 1); check indentation, quotes and brackets
          ~name: a\\n  tree: b\\n~     | x.yaml:2: cannot be read as YAML: mapping values are not allowed here; check indentation, quotes and brackets
          ~name: a\\n\\ttree: b\\n~    | x.yaml:2: cannot be read as YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation); check indentation, quotes and brackets
          ~name: a\\nquestion: 'x\\n~  | x.yaml:3: cannot be read as YAML: found unexpected end of stream (in what starts at line 2); check indentation, quotes and brackets
          ~name: \\1\\n~               | x.yaml:1: cannot be read as YAML: special characters are not allowed; check indentation, quotes and brackets
          ~? [a, b]\\n: 1\\n~          | x.yaml:1: cannot be read as YAML: Expected a property name (Scalar value in YAML), got this instead: +SEQ []; check indentation, quotes and brackets
          ~# only a remark\\n~         | x.yaml: is empty; start from a file in experiments/
          ~- a\\n- b\\n~               | x.yaml:1: is not a mapping; write KEY: VALUE lines
          ~just text\\n~               | x.yaml:1: is not a mapping; write KEY: VALUE lines
          ~name: a\\n---\\nname: b\\n~ | x.yaml:3: a second document starts here; keep one document in a file
          ~name: a\\ntree: !!str b\\n~ | x.yaml:2: tags (!) are not read; write the plain value
          """)
  void a_file_that_is_no_spec_says_why(String text, String line) {
    assertThat(bench.mistakes(text.translateEscapes())).containsExactly(line);
  }

  @Test
  void an_empty_file_says_where_to_start() {
    assertThat(bench.mistakes(""))
        .containsExactly("x.yaml: is empty; start from a file in experiments/");
  }

  @Test
  void anchors_and_aliases_are_refused_so_no_file_can_grow_while_it_is_read() {
    var bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";

    assertThat(bench.mistakes(bomb))
        .containsExactly("x.yaml:1: anchors (&) and aliases (*) are not read; write the value out");
  }

  @Test
  void an_alias_alone_is_refused() {
    assertThat(bench.mistakes("name: &n a\nquestion: *n\n"))
        .containsExactly("x.yaml:2: anchors (&) and aliases (*) are not read; write the value out");
  }

  @Test
  void deep_nesting_is_refused_before_it_exhausts_the_stack() {
    assertThat(bench.mistakes("name: " + "[".repeat(100_000)))
        .singleElement()
        .asString()
        .startsWith("x.yaml: cannot be read as YAML: Document nesting depth (33)");
  }

  @Test
  void a_file_that_is_not_there_is_said() {
    assertThat(bench.mistakesOf(bench.path("gone.yaml")))
        .containsExactly("gone.yaml: there is no such file; check the path");
  }

  @Test
  void a_directory_is_no_spec() {
    assertThat(bench.mistakesOf(bench.path("patches")))
        .containsExactly("patches: is a directory; name a YAML file");
  }

  @Test
  void a_file_over_a_mebibyte_is_refused() {
    assertThat(bench.mistakes("# " + "x".repeat(YamlFile.MAX_BYTES)))
        .containsExactly(
            "x.yaml: is larger than 1 MiB; split it or check that it is the right file");
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() throws IOException {
    var file =
        Files.write(bench.path("x.yaml"), "name: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(bench.mistakesOf(file))
        .containsExactly("x.yaml: is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void a_key_of_any_length_leaves_the_line_readable() {
    assertThat(bench.mistakes(Bench.GOOD + "? " + "k".repeat(40_000) + "\n: 1\n"))
        .containsExactly(
            "x.yaml:19: "
                + "k".repeat(200)
                + "...: unknown key; known here: name, question, arch, tree, configs, kconfig, cmdline, baseline,"
                + " variants, layouts, workloads, trials, gate, expect");
  }

  @Test
  void a_key_with_control_characters_cannot_break_the_line() {
    assertThat(bench.mistakes(Bench.GOOD + "\"a\\nb\\e[31m\": 1\n"))
        .containsExactly(
            "x.yaml:19: a?b?[31m: unknown key; known here: name, question, arch, tree, configs, kconfig, cmdline,"
                + " baseline, variants, layouts, workloads, trials, gate, expect");
  }
}
