// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.BootFailure;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.spec.Metric;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** The page is read by a parser of GitHub-flavoured markdown that is not ours. */
class MarkdownReportTest {
  private static final Parser READER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final String ATTACK =
      "</td><script>alert(1)</script> ![x](http://x/y.png) [l](javascript:1) | `c` **b** @root"
          + " <img src=x onerror=alert(1)>\n# Forged\n\n| a | b |\n|---|---|\n```\n\u0000\u202e";

  @Test
  void the_verdict_and_the_headline_come_first() {
    Node page = READER.parse(MarkdownReport.render(Comparisons.demo()));

    assertThat(text(page.getFirstChild())).isEqualTo("pinlab: worse: gup-longterm");
    assertThat(text(page.getFirstChild().getNext()))
        .isEqualTo(
            "worse. v4 and v5.13 are worse than v5.10.0: longterm pins of held pages fail in every"
                + " attempt, in cma and in movable.");
  }

  @Test
  void the_table_has_a_line_for_each_gating_row_that_could_tell_the_worse_first() {
    List<List<String>> table = table(MarkdownReport.render(Comparisons.demo()));

    assertThat(table).hasSize(1 + 24);
    assertThat(table.get(0))
        .containsExactly(
            "Layout",
            "Workload",
            "Metric",
            "Variant",
            "Events of the baseline",
            "Events of the variant",
            "Difference [95% CI]",
            "p (Holm)",
            "Verdict");
    assertThat(table)
        .contains(
            List.of(
                "cma",
                "held",
                "pin-failure",
                "v4",
                "0/120",
                "120/120",
                "+100.0 [+95.6,+100.0]",
                "0.0005",
                "worse"));
    assertThat(table.stream().skip(1).map(row -> row.get(8)))
        .isSortedAccordingTo((a, b) -> verdict(a).compareTo(verdict(b)))
        .contains("worse", "better", "equivalent");
  }

  @Test
  void rows_without_an_event_are_counted_instead() {
    assertThat(MarkdownReport.render(Comparisons.demo()))
        .contains("no boot of either arm had the event: 24 gating rows.");
  }

  @Test
  void rows_that_decide_nothing_are_not_in_the_table() {
    assertThat(table(MarkdownReport.render(Comparisons.ungated(Metric.LEFTOVER))))
        .noneMatch(row -> row.get(2).equals("leftover"));
  }

  @Test
  void what_was_not_measured_is_said_below_the_headline_and_told_with_its_reason() {
    String page =
        MarkdownReport.render(Comparisons.invalid("cma", "held", Map.of("no <CMA> at all", 6)));
    Node read = READER.parse(page);

    assertThat(text(read.getFirstChild().getNext().getNext()))
        .isEqualTo("Not measured: 6 of 108 boots, in 1 of 18 cells, left out of every rate.");
    assertThat(below(read, "Not measured")).isEqualTo("no <CMA> at all: cma / held (v4 6 of 6)");
    assertThat(MarkdownReport.render(Comparisons.demo())).doesNotContain("Not measured");
  }

  @Test
  void failures_are_told_by_title() {
    var oops = new BootFailure("Oops in <gup>", "crashed", "oops", false, 2, 8, "artifacts/8.log");

    Node page = READER.parse(MarkdownReport.render(Comparisons.failing("v4", "held", oops)));

    assertThat(below(page, "How boots failed"))
        .isEqualTo(
            "Oops in <gup> (crashed): cma / held (v4 2 of 6), movable / held (v4 2 of 6);"
                + " console artifacts/8.log");
  }

  @Test
  void the_command_can_be_copied() {
    Node page = READER.parse(MarkdownReport.render(Comparisons.demo()));

    assertThat(nodes(page, FencedCodeBlock.class))
        .singleElement()
        .extracting(FencedCodeBlock::getLiteral)
        .isEqualTo("./pinlab run experiments/demo.yaml --boots 6 --seed 1 --accel tcg\n");
  }

  @Test
  void hostile_text_stays_text() {
    Comparison hostile = Comparisons.hostile(ATTACK);

    String page = MarkdownReport.render(hostile);
    Node read = READER.parse(page);

    assertThat(faults(read)).isEmpty();
    assertThat(nodes(read, Heading.class)).noneMatch(heading -> text(heading).contains("Forged"));
    assertThat(nodes(read, TableBlock.class)).hasSize(1);
    assertThat(nodes(read, FencedCodeBlock.class)).hasSize(1);
    assertThat(text(read))
        .contains(
            "</td><script>alert(1)</script> ![x](http://x/y.png) [l](javascript:1) | `c` **b**");
    assertThat(page).doesNotContain("<script", "<img", "@root", "http://", "\u0000", "\u202e");
  }

  @Test
  void text_that_looks_like_a_list_or_a_rule_stays_one_line_of_text() {
    for (String start : List.of("1. a", "- a", "--- ", "+ a", "=== a", "# a", "2) a", "> a")) {
      Node read = READER.parse(Markdown.text(start));

      assertThat(text(read)).isEqualTo(start.strip());
      assertThat(read.getFirstChild().getNext()).isNull();
      assertThat(read.getFirstChild()).isInstanceOf(Paragraph.class);
    }
  }

  @Test
  void hostile_names_do_not_break_the_table() {
    String page = MarkdownReport.render(Comparisons.renamed("v4", "a|b`c\\\\|<i>"));

    assertThat(table(page)).allMatch(row -> row.size() == 9);
    assertThat(table(page).stream().map(row -> row.get(3))).contains("a|b`c\\|<i>");
  }

  @Test
  void a_page_with_markup_of_others_fails_the_check_for_it() {
    assertThat(faults(READER.parse("a <b>bold</b>\n\n<div>\n\n![x](y)\n"))).hasSize(4);
  }

  @Test
  void however_large_a_run_is_its_page_stays_below_what_a_forge_takes() {
    Comparison large = manyTimes(400, Comparisons.hostile("<&".repeat(500)));

    String page = MarkdownReport.render(large);

    assertThat(large.tests().rows().size()).isGreaterThan(15_000);
    assertThat(page.getBytes(StandardCharsets.UTF_8).length)
        .isBetween(400_000, MarkdownReport.MOST - 1);
    assertThat(page).containsPattern("And [0-9,]+ more rows, in `report.html`.");
  }

  @Test
  void a_line_of_a_hundred_thousand_characters_is_cut() {
    assertThat(MarkdownReport.render(Comparisons.hostile("<&".repeat(50_000))))
        .contains("&lt;&amp;…")
        .hasSizeLessThan(30_000);
  }

  @Test
  void every_verdict_of_a_run_has_its_word_in_the_heading() {
    for (Verdict verdict : Verdict.values()) {
      assertThat(MarkdownReport.render(Comparisons.judged(verdict)))
          .startsWith("## pinlab: " + verdict.id() + ": gup-longterm\n");
    }
  }

  /** A comparison with its rows and cells so many times, as of a very large run. */
  private static Comparison manyTimes(int times, Comparison one) {
    var rows = Collections.nCopies(times, one.tests().rows()).stream().flatMap(List::stream);
    var cells = Collections.nCopies(times, one.cells()).stream().flatMap(List::stream);
    return new Comparison(
        one.schema(),
        one.terms(),
        one.headline(),
        new Comparison.Tests(rows.toList(), List.of(), List.of(), List.of()),
        cells.toList(),
        one.failures(),
        Map.of(),
        one.run());
  }

  private static Verdict verdict(String id) {
    return Verdict.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static List<List<String>> table(String page) {
    Node table = nodes(READER.parse(page), TableBlock.class).get(0);
    return nodes(table, TableRow.class).stream()
        .map(row -> nodes(row, TableCell.class).stream().map(MarkdownReportTest::text).toList())
        .toList();
  }

  /** What a page must not have: markup that no line of ours made. */
  private static List<Node> faults(Node page) {
    var faults = new ArrayList<Node>(nodes(page, HtmlBlock.class));
    faults.addAll(nodes(page, HtmlInline.class));
    faults.addAll(nodes(page, Link.class));
    faults.addAll(nodes(page, Image.class));
    return faults;
  }

  private static String below(Node page, String heading) {
    return nodes(page, Heading.class).stream()
        .filter(node -> text(node).equals(heading))
        .map(node -> text(node.getNext()))
        .findFirst()
        .orElse("");
  }

  private static <T extends Node> List<T> nodes(Node root, Class<T> type) {
    var found = new ArrayList<T>();
    for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
      if (type.isInstance(node)) {
        found.add(type.cast(node));
      }
      found.addAll(nodes(node, type));
    }
    return found;
  }

  private static String text(Node node) {
    var text = new StringBuilder();
    nodes(node, Text.class).forEach(part -> text.append(part.getLiteral()));
    return text.toString();
  }
}
