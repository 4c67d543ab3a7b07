// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.BootFailure;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.spec.Metric;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
  private static final Pattern TAG =
      Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z:-]+)=\"([^\"]*)\"");
  private static final String ATTACK =
      "\"'></script><script>alert(1)</script><img src=x onerror=alert(1)>\u0000\u001b[31m\u202e";
  private static final BootFailure WARNED =
      new BootFailure("WARNING in gup", "crashed", "warn", true, 4, 7, "artifacts/console/7.log");
  private static final BootFailure OOPSED =
      new BootFailure("Oops in <gup>", "crashed", "oops", false, 2, 8, "artifacts/console/8.log");
  private static final String DEMO = HtmlReport.render(Comparisons.demo());

  @Test
  void the_verdict_and_the_headline_come_first() {
    assertThat(DEMO.indexOf("id=\"verdict\"")).isBetween(0, DEMO.indexOf("<main>"));
    assertThat(DEMO).contains("<h1>v4 and v5.13 are worse than v5.10.0: longterm pins of held");
    assertThat(DEMO).containsPattern("class=\"banner worse\"");
  }

  @Test
  void sections_follow_in_the_order_in_which_they_are_read() {
    assertThat(tags(DEMO, "section").stream().map(tag -> tag.split("\"", -1)[1]))
        .containsExactly(
            "look",
            "fails",
            "boots-pin-failure",
            "attempts",
            "leaves",
            "boots-leftover",
            "retries",
            "limits",
            "rounds",
            "slower",
            "times",
            "latency",
            "crashes",
            "boots",
            "failures",
            "kernels",
            "results",
            "exploratory",
            "measured",
            "excluded",
            "reproduce");
  }

  @Test
  void ids_are_unique_and_every_inner_link_finds_its_target() {
    List<String> ids = attributes(DEMO, "id");

    assertThat(ids).doesNotHaveDuplicates().contains("row/cma/held/v4/pin-failure", "trial/8");
    assertThat(attributes(DEMO, "href").stream().filter(h -> h.startsWith("#")))
        .allSatisfy(link -> assertThat(ids).contains(link.substring(1)));
    assertThat(attributes(DEMO, "aria-labelledby")).allSatisfy(id -> assertThat(ids).contains(id));
  }

  @Test
  void nothing_is_loaded_from_anywhere() {
    assertThat(attributes(DEMO, "src")).isEmpty();
    assertThat(attributes(DEMO, "href"))
        .allMatch(h -> h.startsWith("#") || h.equals("data:,") || h.startsWith("./artifacts/"));
    assertThat(DEMO).doesNotContain("@import", "url(", "http://", "https://");
    assertThat(DEMO).contains("content=\"default-src &#39;none&#39;;");
  }

  @Test
  void charts_keep_their_colours_and_geometry_without_a_style_sheet() {
    assertThat(DEMO).contains("fill=\"#D55E00\"").doesNotContainPattern("<[^>]* style=\"");
    assertThat(tags(DEMO, "rect")).allMatch(rect -> rect.contains(" fill=\""));
  }

  @Test
  void every_chart_has_a_title_and_every_table_its_heads() {
    var charts = tags(DEMO, "svg").stream().filter(svg -> svg.contains("role=\"img\"")).toList();

    assertThat(charts).hasSize(2 + 1 + 18 + 6 + 18 + 4 + 5 + 6);
    assertThat(tags(DEMO, "title")).hasSize(1 + charts.size());
    assertThat(tags(DEMO, "th")).allMatch(th -> th.contains("scope=\""));
    assertThat(tags(DEMO, "caption")).hasSameSizeAs(tags(DEMO, "table"));
  }

  @Test
  void hostile_text_stays_text() {
    String page = HtmlReport.render(Comparisons.hostile(ATTACK));

    assertThat(tags(page, "script")).hasSize(2);
    assertThat(tags(page, "img")).isEmpty();
    assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;");
    assertThat(page.codePoints().filter(c -> c == 0 || c == 0x1b || c == 0x202e)).isEmpty();
  }

  @Test
  void a_console_path_can_not_become_a_script() {
    String page = HtmlReport.render(Comparisons.hostile("javascript:alert(1)"));

    assertThat(attributes(page, "href"))
        .contains("./javascript:alert(1)")
        .noneMatch(href -> href.startsWith("javascript:"));
  }

  @Test
  void the_comparison_inside_the_page_can_be_read_back() {
    String json =
        DEMO.substring(
            DEMO.indexOf("id=\"comparison\">") + "id=\"comparison\">".length(),
            DEMO.lastIndexOf("</script>\n<script>"));

    Comparison inside = new JsonMapper().readValue(json, Comparison.class);

    assertThat(inside.tests()).isEqualTo(Comparisons.demo().tests());
  }

  @Test
  void a_long_log_is_cut_at_the_front() {
    String log = "first\n" + "x".repeat(99).concat("\n").repeat(4000) + "last\n";

    String page = HtmlReport.render(Comparisons.logging(1, log));

    assertThat(page).contains("last\n</pre>", "its end; the whole log is in the file");
    assertThat(page).doesNotContain(">first\n");
    assertThat(page.length()).isLessThan(DEMO.length() + 256 * 1024 + 4096);
  }

  @Test
  void many_logs_that_grow_by_escaping_stay_below_five_megabytes() {
    String page = HtmlReport.render(Comparisons.logging(60, "<&>\"".repeat(100_000)));

    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(HtmlReport.MOST);
    assertThat(page).contains("(not in this page)");
  }

  @Test
  void a_comparison_of_nothing_still_gives_a_page() {
    String page = HtmlReport.render(Comparisons.empty());

    assertThat(page).contains("class=\"banner inconclusive\"", "there is no difference to draw");
  }

  @Test
  void what_was_not_built_or_lost_is_said_above_the_results() {
    String unbuilt = HtmlReport.render(Comparisons.unbuilt());
    String lost = HtmlReport.render(Comparisons.lost("cma", "held", Map.of("infra", 6)));

    assertThat(above(unbuilt)).contains("v5.13 was not built (patch-failed)");
    assertThat(above(lost)).contains("6 of 108 boots lost to the host");
  }

  @Test
  void what_the_host_made_necessary_is_told_with_how_it_was_measured() {
    String page = HtmlReport.render(Comparisons.retried(Map.of("<v4>", 2)));

    assertThat(page.substring(page.indexOf("id=\"measured\"")))
        .contains("made 2 guests be started again, which no rate counts: &lt;v4&gt; 2");
  }

  @Test
  void what_was_not_measured_stands_before_anything_else() {
    String page =
        HtmlReport.render(Comparisons.invalid("cma", "held", Map.of("no <CMA> at all", 6)));

    assertThat(page).containsPattern("<body>\\s*<section id=\"unmeasured\"");
    assertThat(page.substring(0, page.indexOf("id=\"verdict\"")))
        .contains(
            "Not measured: 6 of 108 boots, in 1 of 18 cells",
            ">no &lt;CMA&gt; at all</th>",
            ">cma / held</td><td>v4 6 of 6</td>");
    assertThat(DEMO).doesNotContain("id=\"unmeasured\"");
  }

  @Test
  void what_the_kernels_counted_stands_side_by_side_for_each_place() {
    assertThat(DEMO)
        .contains(
            "<summary>cma / held</summary>",
            "<th scope=\"row\">isolation-only rounds</th><td>attempt</td><td class=\"n none\">0</td>",
            "<th scope=\"row\">pgmigrate_success</th><td>boot</td><td class=\"n\">40,961</td>",
            "Free memory of v4 in movable / racing")
        .doesNotContain("compact_stall</th>", "THP splits</th>");
  }

  @Test
  void guests_that_counted_nothing_are_told_to_have_done_so() {
    assertThat(HtmlReport.render(Comparisons.empty()))
        .contains("The guests of this run did not say what their kernels counted.");
  }

  @Test
  void a_workload_with_doses_has_a_chart_of_its_failure_rate() {
    String page = HtmlReport.render(Comparisons.dosed());

    assertThat(page)
        .contains(
            "<section id=\"doses\"",
            "href=\"#doses\"",
            "aria-label=\"Failure rate against dose in cma / pressed\"",
            ">dose, %</text>");
    assertThat(DEMO).doesNotContain("id=\"doses\"", "#doses");
  }

  @Test
  void test_points_of_selftests_are_counted_by_result() {
    String page = HtmlReport.render(Comparisons.tested());

    assertThat(page)
        .contains(
            "<section id=\"tests\"",
            "<td class=\"n\">503</td><td class=\"n strong\">2</td><td class=\"n\">252</td>");
    assertThat(DEMO).doesNotContain("id=\"tests\"");
  }

  @Test
  void intervals_are_called_what_they_are() {
    String page = HtmlReport.render(Comparisons.at(0.01));

    assertThat(page).contains(">99% CI<", "the 99% interval", "with 99% intervals");
    assertThat(page).doesNotContain("95% CI", "95% interval");
  }

  @Test
  void p_of_rows_that_gate_and_of_rows_that_do_not_has_a_name_for_both() {
    String page = HtmlReport.render(Comparisons.ungated(Metric.LEFTOVER));

    assertThat(aboveViews(DEMO)).contains(">p (Holm)<").doesNotContain("p (adj.)");
    assertThat(aboveViews(page)).contains(">p (Holm)<", ">p (BH)<", ">p (adj.)<");
    assertThat(DEMO.substring(aboveViews(DEMO).length())).contains(">p (adj.)<");
    assertThat(page).contains("by Benjamini-Hochberg over the others, which decide nothing");
  }

  @Test
  void what_to_look_at_stands_before_the_questions_and_leads_to_rows_and_trials() {
    String look = DEMO.substring(DEMO.indexOf("<section id=\"look\""), DEMO.indexOf("<nav"));

    assertThat(look)
        .contains(
            "<a href=\"#row/cma/held/v4/pin-failure\">pin-failure of v4 in cma / held</a>: 100.0%"
                + " against 0.0%, <b>+100.0 points</b>",
            "read <a href=\"#trial/8\">trial 8</a>")
        .doesNotContain("leftover", "racing");
  }

  @Test
  void a_failure_that_nobody_expected_is_to_be_looked_at() {
    String page = HtmlReport.render(Comparisons.failing("v4", "held", WARNED, OOPSED));
    String look = page.substring(page.indexOf("<section id=\"look\""), page.indexOf("<nav"));

    assertThat(look)
        .contains(">Oops in &lt;gup&gt;</a>: crashed, v4 4 of 12")
        .doesNotContain("WARN");
    String link = attributes(look, "href").get(attributes(look, "href").size() - 1);
    assertThat(attributes(page, "id")).contains(link.substring(1));
  }

  @Test
  void where_nothing_is_decided_the_rows_next_to_a_verdict_are_to_be_looked_at() {
    String open = HtmlReport.render(Comparisons.judged(Verdict.INCONCLUSIVE));
    String none = HtmlReport.render(Comparisons.empty());

    assertThat(open.substring(open.indexOf("id=\"look\""), open.indexOf("<nav")))
        .contains("#row/cma/held/v4/pin-failure", "inconclusive");
    assertThat(none).contains("No row stands out");
  }

  @Test
  void each_question_is_answered_under_its_head() {
    assertThat(DEMO)
        .contains(
            "<h2 id=\"fails-title\">Does it fail more?</h2>\n<p class=\"answer\">Yes: v4 fails",
            "<h2 id=\"crashes-title\">Does it crash more?</h2>\n<p class=\"answer\">Not shown: v4");
  }

  @Test
  void boots_and_times_to_pin_are_drawn_and_in_tables() {
    assertThat(DEMO)
        .contains(
            "Boots by share of pin-failure in cma / racing",
            "No attempt of any boot had one in cma / quiet, movable / quiet.",
            "<th scope=\"row\">v4</th><td class=\"n\" data-key=\"0.03\">3.0%</td><td class=\"n\">2</td>",
            "Time to pin in movable / racing",
            "v5.13: 88.0% pinned",
            "<th scope=\"row\" class=\"n\">5,000</th><td class=\"n\">99.7%</td>")
        .doesNotContain("Boots by share of pin-failure in cma / quiet");
    assertThat(HtmlReport.render(Comparisons.empty()))
        .doesNotContain("id=\"times\"", "Boot by boot");
  }

  @Test
  void what_is_left_out_is_listed_with_its_reason() {
    String page = HtmlReport.render(Comparisons.invalid("cma", "held", Map.of("no <CMA>", 6)));

    assertThat(DEMO).contains("Nothing: all 108 boots count.");
    assertThat(page.substring(page.indexOf("<section id=\"excluded\"")))
        .contains(
            "<li>6 boots invalid, no &lt;CMA&gt; (cma / held: v4 6 of 6)</li>",
            "<li>No boot counts for v4 in cma / held</li>");
    assertThat(page).contains("Boots of each cell by how they ended");
  }

  @Test
  void a_trial_without_a_console_has_no_link_to_one() {
    String page = HtmlReport.render(Comparisons.lost("cma", "held", Map.of("infra", 6)));

    assertThat(page).contains("QEMU ended with status 1");
    assertThat(attributes(page, "href")).doesNotContain("./");
  }

  @Test
  void equal_titles_of_failures_are_one_entry_with_one_console() {
    String page = HtmlReport.render(Comparisons.failing("v4", "held", WARNED, OOPSED));

    assertThat(page)
        .contains(
            "rowspan=\"2\"><span class=\"outcome\">crashed</span>Oops in &lt;gup&gt;<br>"
                + "<small>v4 4 of 12 · <a href=\"./artifacts/console/8.log\">a console</a>",
            "<span class=\"outcome\">expected</span>WARNING in gup<br><small>v4 8 of 12",
            ">cma / held</td><td>v4 4 of 6 (expected)</td>",
            ">6 <small>(4 expected)</small></td>")
        .containsOnlyOnce("Oops in &lt;gup&gt;<br>");
    assertThat(page.indexOf("Oops in")).isLessThan(page.indexOf("WARNING in gup<br>"));
    assertThat(DEMO).doesNotContain("How boots failed");
  }

  @Test
  void boots_that_failed_beyond_the_trials_that_are_listed_are_counted_by_cell() {
    String page = HtmlReport.render(Comparisons.lost("cma", "held", Map.of("infra", 3)));

    assertThat(page)
        .contains(
            "And more that did not complete, all in <code>trials.jsonl</code>: 2 of v4 in cma / held.");
    assertThat(DEMO).doesNotContain("And more");
  }

  @Test
  void exploratory_rows_without_an_event_are_not_listed_and_the_page_says_so() {
    assertThat(DEMO).contains("Only rows in which an arm had an event are listed.");
  }

  @Test
  void the_run_can_be_seen_from_any_other_variant() {
    assertThat(DEMO)
        .contains("<details id=\"baseline/v4\"><summary>Against <b>v4</b>")
        .contains("<details id=\"baseline/v5.13\">");
    String from = DEMO.substring(DEMO.indexOf("id=\"baseline/v4\""));
    String held = from.substring(from.indexOf("<td>held</td>"), from.indexOf("</details>"));
    String first = held.substring(0, held.indexOf("</tr>"));

    // v4 is worse than v5.10.0, so v5.10.0 is better than v4.
    assertThat(first)
        .contains("<th scope=\"row\">v5.10.0</th>", "<td>v4</td>", "−100", "better")
        .doesNotContain("worse");
  }

  private static String aboveViews(String page) {
    return page.substring(0, page.indexOf("<section id=\"exploratory\""));
  }

  private static String above(String page) {
    return page.substring(0, page.indexOf("<section id=\"fails\""));
  }

  private static List<String> tags(String page, String name) {
    return TAG.matcher(markup(page))
        .results()
        .filter(tag -> tag.group(1).equals(name))
        .map(MatchResult::group)
        .toList();
  }

  private static List<String> attributes(String page, String name) {
    return TAG.matcher(markup(page))
        .results()
        .flatMap(tag -> ATTRIBUTE.matcher(tag.group(2)).results())
        .filter(attribute -> attribute.group(1).equals(name))
        .map(attribute -> attribute.group(2))
        .toList();
  }

  /** The page without the content of style and script elements, which is not markup. */
  private static String markup(String page) {
    return page.replaceAll("(?s)(<(style|script)[^>]*>).*?</\\2>", "$1");
  }
}
