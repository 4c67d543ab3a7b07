// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in an otherwise good spec is one line that says where it is and what to do. */
class SpecMistakesTest {
  private static final Path RECORDED = Path.of("src/test/resources/spec/mistakes.txt");

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
    bench.write("experiments/own.c", "int main(void) { return 0; }\n");
    bench.write("experiments/tool", "nothing\n");
    bench.write("experiments/snake", "#!/usr/bin/env python3\n");
    bench.write("experiments/a tool.sh", "true\n");
    bench.write("experiments/linked", new Elves().linked().bytes());
    bench.write("experiments/part", new Elves().type(1).bytes());
    bench.write("experiments/foreign", new Elves().machine(243).bytes());
  }

  @TestFactory
  List<DynamicTest> a_mistake_says_where_it_is_and_what_to_do() throws IOException {
    if (Boolean.getBoolean("pinlab.record")) {
      record();
    }
    var tests = new ArrayList<DynamicTest>();
    for (String stanza : stanzas()) {
      var lines = stanza.lines().toList();
      if (!stanza.startsWith("#")) {
        tests.add(
            DynamicTest.dynamicTest(
                String.join(" ", lines.subList(0, 2)),
                () -> assertThat(seen(lines)).isEqualTo(lines.subList(2, lines.size()))));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  @Test
  void all_mistakes_are_found_at_once() {
    var spec =
        Bench.GOOD
            .replace("boots: 6", "boots: 0")
            .replace("name: bench", "nmae: bench")
            .replace("cma: 320M}", "cma: 600M}");

    assertThat(bench.mistakes(spec))
        .containsExactly(
            "x.yaml:1: nmae: unknown key; did you mean \"name\"?",
            "x.yaml:1: name: is missing; add name: a-short-name",
            "x.yaml:11: layouts.cma.cma: 600M is not less than memory (512M); lower cma or raise"
                + " memory",
            "x.yaml:17: trials.boots: 0 is out of range; use a whole number from 1 to 10000");
  }

  @Test
  void a_mistake_in_a_series_that_two_variants_share_is_said_once() {
    bench.series("after", "title: Two\npatches: [gone.patch]\n");

    assertThat(bench.mistakes(Bench.GOOD))
        .containsExactly(
            "patches/after/series.yaml:2: patches[0]: there is no file \"gone.patch\" beside"
                + " series.yaml; add it or remove the line");
  }

  private List<String> seen(List<String> stanza) {
    return bench.mistakesWith(text(stanza.get(0)), text(stanza.get(1)));
  }

  private static String text(String line) {
    return line.substring(Math.min(2, line.length())).translateEscapes();
  }

  private static List<String> stanzas() throws IOException {
    return List.of(Files.readString(RECORDED).strip().split("\n\n", -1));
  }

  private void record() throws IOException {
    var recorded = new ArrayList<String>();
    for (String stanza : stanzas()) {
      var lines = new ArrayList<>(stanza.lines().toList());
      if (!stanza.startsWith("#")) {
        lines.subList(2, lines.size()).clear();
        lines.addAll(seen(lines));
      }
      recorded.add(String.join("\n", lines));
    }
    Files.writeString(RECORDED, String.join("\n\n", recorded) + "\n");
  }
}
