// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Verdict;
import org.junit.jupiter.api.Test;

class SupplementTest {
  private static String squeezed(String text) {
    return text.replaceAll(" +", " ");
  }

  @Test
  void an_inconclusive_row_says_what_it_could_have_seen() {
    String text = TextReport.render(Comparisons.judged(Verdict.INCONCLUSIVE));

    assertThat(text.replaceAll("\\s+", " "))
        .contains("What inconclusive rows could have seen")
        .contains(
            "- v4, cma / held, pin-failure: a difference of 12.3 points is seen with 80% power,"
                + " one of 5 takes 140 boots an arm");
  }

  @Test
  void rows_that_decided_say_nothing_of_what_else_they_could_have_seen() {
    assertThat(TextReport.render(Comparisons.judged(Verdict.WORSE))).doesNotContain("80% power");
  }

  @Test
  void of_very_many_inconclusive_rows_the_last_are_counted() {
    assertThat(TextReport.render(Comparisons.judged(Verdict.INCONCLUSIVE))).contains("further row");
  }

  @Test
  void retries_against_the_baseline_are_a_table() {
    assertThat(squeezed(TextReport.render(Comparisons.demo())))
        .contains("Retries against v5.10.0\n")
        .contains(
            """
            chi-square p(BH) delta
            cma / quiet
             v4 12.5 0.0044 +0.31
             v5.13 12.5 0.0044 +0.31
            cma / held
            """);
  }

  @Test
  void times_against_the_baseline_are_a_table_with_intervals() {
    assertThat(squeezed(TextReport.render(Comparisons.demo())))
        .contains("Time of a pin against v5.10.0\n")
        .contains(" v4 +1,234 [+85.5, +2,000] -3.2 [-8.0, +1.5]\n");
  }

  @Test
  void a_run_without_attempts_has_neither() {
    assertThat(TextReport.render(Comparisons.empty()))
        .doesNotContain("Retries against", "Time of a pin against", "could have seen");
  }

  @Test
  void the_page_has_both_comparisons_in_their_sections() {
    String page = HtmlReport.render(Comparisons.demo());
    String retries = page.substring(page.indexOf("id=\"retries\""), page.indexOf("id=\"latency\""));
    String latency = page.substring(page.indexOf("id=\"latency\""));

    assertThat(retries)
        .contains("<caption>Retries against v5.10.0</caption>", ">0.0044</td>", ">+0.31</td>");
    assertThat(latency)
        .contains("against v5.10.0, in microseconds</caption>", ">−3.2 [−8.0, +1.5]</td>");
  }

  @Test
  void the_page_tells_of_each_gating_row_what_it_could_have_seen() {
    String page = HtmlReport.render(Comparisons.demo());
    String measured = page.substring(page.indexOf("id=\"measured\""));

    assertThat(measured)
        .contains("Which differences this run could have seen", ">12.3</td>", ">140</td>");
    assertThat(HtmlReport.render(Comparisons.judged(Verdict.INCONCLUSIVE)))
        .contains("a difference of 12.3 points is seen with 80% power");
    assertThat(HtmlReport.render(Comparisons.empty())).doesNotContain("could have seen");
  }
}
