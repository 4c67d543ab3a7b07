// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFailuresTest {
  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
  }

  private List<String> mistakes(String yaml) {
    Path file = bench.write("known.yaml", yaml);
    return bench.lines(catchThrowableOfType(SpecFailure.class, () -> KnownFailures.load(file)));
  }

  @Test
  void an_entry_has_a_title_a_last_day_and_a_reason() throws SpecFailure {
    Path file =
        bench.write(
            "known.yaml",
            """
            known:
              - {title: "WARNING in foo*", until: 2026-03-31, reason: reported upstream}
              - title: "KASAN: use-after-free in bar"
                until: 2026-04-01
                reason: fixed in 6.20
            """);

    assertThat(KnownFailures.load(file))
        .containsExactly(
            new KnownFailure(
                new TitlePattern("WARNING in foo*"),
                LocalDate.of(2026, 3, 31),
                "reported upstream"),
            new KnownFailure(
                new TitlePattern("KASAN: use-after-free in bar"),
                LocalDate.of(2026, 4, 1),
                "fixed in 6.20"));
  }

  @Test
  void a_list_may_be_empty() throws SpecFailure {
    assertThat(KnownFailures.load(bench.write("known.yaml", "known: []\n"))).isEmpty();
  }

  @Test
  void every_mistake_is_a_line_that_says_where_it_is_and_what_to_do() {
    assertThat(
            mistakes(
                """
                known:
                  - {title: "WARNING in foo", until: 31.3.2026, reason: reported}
                  - {titel: "WARNING in bar", until: 2026-02-30, reason: ""}
                  - {title: "*", until: 2026-03-31, reason: noise}
                  - WARNING in baz
                  - {title: "WARNING in foo", until: 2026-03-31, reason: again}
                """))
        .containsExactly(
            "known.yaml:2: known[0].until: \"31.3.2026\" is not a date; write one such as"
                + " 2026-03-31",
            "known.yaml:3: known[1].titel: unknown key; did you mean \"title\"?",
            "known.yaml:3: known[1].title: is missing; add title: \"WARNING in foo\"",
            "known.yaml:3: known[1].until: \"2026-02-30\" is not a date; write one such as"
                + " 2026-03-31",
            "known.yaml:3: known[1].reason: is empty; give it a value",
            "known.yaml:4: known[2].title: \"*\" is about every failure; name some of its words",
            "known.yaml:5: known[3]: is a single value; write a mapping such as {KEY: VALUE}",
            "known.yaml:6: known[4].title: is listed twice; remove one");
  }

  @Test
  void a_file_without_the_list_says_what_to_add() {
    assertThat(mistakes("knwon: []\n"))
        .containsExactly(
            "known.yaml:1: knwon: unknown key; did you mean \"known\"?",
            "known.yaml:1: known: is missing; add known: [{title: \"WARNING in foo\", until:"
                + " 2026-03-31, reason: reported upstream}]");
  }
}
