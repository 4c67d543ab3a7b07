// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.BootFailure;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.TestedPoint;
import dev.pinlab.spec.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextReportTest {
  static Stream<Comparison> comparisons() {
    return Stream.of(
        Comparisons.demo(),
        Comparisons.unbuilt(),
        Comparisons.lost("cma", "held", Map.of("infra", 3, "invalid", 3)),
        Comparisons.invalid("cma", "held", Map.of("reason " + "x".repeat(200), 6)),
        Comparisons.hostile("Ünïcode \u001b[31m " + "x".repeat(200) + " \ud800"),
        Comparisons.renamed("v4", "limit[max=1000000,isolate=1000000]"),
        Comparisons.renamed("v4", "v".repeat(74)),
        Comparisons.renamed("v4", "v".repeat(75)),
        Comparisons.renamed("v4", "v".repeat(64) + "[" + "key=value,".repeat(13) + "]"),
        Comparisons.renamed("cma", "c".repeat(64)));
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void every_line_is_ascii_and_at_most_76_columns(Comparison comparison) {
    assertThat(TextReport.render(comparison).lines())
        .allSatisfy(line -> assertThat(line).matches("[\\x20-\\x7e]{0,76}").doesNotEndWith(" "));
  }

  @Test
  void the_answer_comes_first() {
    assertThat(TextReport.render(Comparisons.demo()))
        .startsWith("v4 and v5.13 are worse than v5.10.0: longterm pins of held pages fail in\n");
  }

  @Test
  void what_was_not_measured_comes_before_the_answer() {
    assertThat(TextReport.render(Comparisons.invalid("cma", "held", Map.of("CMA has 0 bytes", 2))))
        .startsWith(
            """
            NOT MEASURED: 2 of 108 boots, in 1 of 18 cells, left out of every rate.
            - CMA has 0 bytes
                cma / held: v4 2 of 6

            v4 and v5.13 are worse""");
  }

  @Test
  void of_very_many_reasons_the_costliest_are_told_and_the_others_counted() {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (char letter = 'a'; letter <= 'o'; letter++) {
      reasons.put("reason " + letter, letter == 'o' ? 9 : 1);
    }

    assertThat(TextReport.render(Comparisons.invalid("cma", "held", reasons)))
        .contains("- reason o\n", "- reason k\n", "- and 3 further reasons\n")
        .doesNotContain("- reason l\n");
  }

  @Test
  void a_row_has_both_arms_the_difference_and_the_verdict() {
    String squeezed = TextReport.render(Comparisons.demo()).replaceAll(" +", " ");

    assertThat(squeezed)
        .contains(
            """
            cma / held: pin-failure
             v4 0/120 120/120 +100.0 [+95.6,+100.0] 0.0005 worse
             v5.13 0/120 120/120 +100.0 [+95.6,+100.0] 0.0005 worse
            """);
  }

  @Test
  void what_the_kernels_counted_in_an_attempt_is_a_table() {
    String squeezed = TextReport.render(Comparisons.demo()).replaceAll(" +", " ");

    assertThat(squeezed)
        .contains(
            """
            What the kernel counted
            -----------------------
            """)
        .contains(
            """
            cma / held
             v5.10.0 1 0 0
             v4 2 1 0
            """);
    assertThat(TextReport.render(Comparisons.empty())).doesNotContain("kernel counted");
  }

  @Test
  void test_points_are_counted_and_skipped_ones_are_in_sight() {
    assertThat(TextReport.render(Comparisons.tested()))
        .contains("- v4 in cma / held: 503 pass, 2 fail, 252 skip, 4 xfail\n");
    assertThat(TextReport.render(Comparisons.demo())).doesNotContain("tests said");
  }

  @Test
  void a_test_point_that_failed_or_that_not_all_made_is_named() {
    var point =
        new TestedPoint(
            "cma", "held", "cow/fork", Map.of("v4", new TreeMap<>(Map.of("fail", 2L, "pass", 4L))));
    var away = new TestedPoint("cma", "held", "hmm", Map.of("v4", Map.of()));

    assertThat(TextReport.render(Tested.with(List.of(point, away))))
        .contains(
            """
            Those that failed, or that not every variant made:
            - cma / held: cow/fork: v4 2 fail, 4 pass
            - cma / held: hmm: v4 not made
            """);
    assertThat(TextReport.render(Tested.with(Collections.nCopies(42, point))))
        .contains("\n- and 2 more, in comparison.json\n");
  }

  @Test
  void boots_that_failed_alike_are_one_item_that_says_whether_it_was_expected() {
    var warned = new BootFailure("WARNING in gup", "crashed", "warn", true, 6, 7, "console/7.log");

    assertThat(TextReport.render(Comparisons.failing("v4", "held", warned)))
        .contains(
            """
            How boots failed
            ----------------
            - WARNING in gup (crashed, expected): v4 12 of 12
                cma / held: v4 6 of 6 (expected)
                movable / held: v4 6 of 6 (expected)
                console: console/7.log
            """);
    assertThat(TextReport.render(Comparisons.demo())).doesNotContain("How boots failed");
  }

  @Test
  void boots_that_failed_alike_say_file_and_line_where_they_are_known() {
    var warned =
        new BootFailure(
            "WARNING in gup", "crashed", "warn", false, 6, 7, "console/7.log", "mm/gup.c:1645");

    assertThat(TextReport.render(Comparisons.failing("v4", "held", warned)))
        .contains("    at: mm/gup.c:1645\n    console: console/7.log\n");
  }

  @Test
  void metrics_that_no_boot_had_are_counted_and_not_listed() {
    assertThat(TextReport.render(Comparisons.demo()))
        .contains("no boot had the event: crash 12 rows, hang 12 rows.")
        .doesNotContain(": crash\n");
  }

  @Test
  void what_was_lost_is_said_before_the_numbers() {
    String text =
        TextReport.render(Comparisons.lost("cma", "held", Map.of("infra", 4, "invalid", 2)));

    assertThat(text.replaceAll("\\s+", " "))
        .contains("4 of 108 boots lost to the host (infra), left out of every rate: v4 4")
        .contains("No boot counts for v4 in cma / held");
    assertThat(text.indexOf("Warnings")).isLessThan(text.indexOf("Results against"));
  }

  @Test
  void what_the_host_made_necessary_is_part_of_the_setting() {
    assertThat(TextReport.render(Comparisons.retried(Map.of("v4", 2))))
        .contains("host      made 2 guests be started again, which no rate counts: v4 2\n");
  }

  @Test
  void the_setting_can_be_repeated() {
    assertThat(TextReport.render(Comparisons.demo()))
        .contains("QEMU      7.2.17, tcg\n")
        .contains("debian:5.10 (5.10.262) + 3 patches")
        .contains("  ./pinlab run experiments/demo.yaml --boots 6 --seed 1 --accel tcg\n");
  }

  @Test
  void intervals_are_called_what_they_are() {
    assertThat(TextReport.render(Comparisons.at(0.01)))
        .contains("difference [99% CI]")
        .doesNotContain("95%");
  }

  @Test
  void p_of_rows_that_gate_and_of_rows_that_do_not_has_a_name_for_both() {
    assertThat(TextReport.render(Comparisons.demo())).contains(" p(Holm) ", "by Holm");

    String text = TextReport.render(Comparisons.ungated(Metric.LEFTOVER));

    assertThat(text.replaceAll("\\s+", " "))
        .contains(" p(adj.) ", "cma / held: leftover (not gating)")
        .contains("by Holm over the gating rows, by Benjamini-Hochberg over the others")
        .doesNotContain("p(Holm)", "pin-failure (not gating)");
  }

  @Test
  void a_long_command_is_continued_with_backslashes() {
    var mail = new Mail();
    mail.command("./pinlab run " + "y".repeat(150) + " --boots 6");

    String joined = mail.toString().replace("\\\n", "").replaceAll(" +", " ").strip();

    assertThat(joined).isEqualTo("./pinlab run " + "y".repeat(150) + " --boots 6");
  }

  @Test
  void a_command_is_broken_between_words_of_the_shell_and_keeps_what_they_quote() {
    var mail = new Mail();
    mail.command(
        "./pinlab run '/home/me/my  experiments, 2026/a b.yaml' --workload \"the \\\" one\""
            + " --layout 'it'\\''s here, in this' --variant a\\ b");

    assertThat(mail.toString())
        .isEqualTo(
            """
              ./pinlab run '/home/me/my  experiments, 2026/a b.yaml' --workload \\
                "the \\" one" --layout 'it'\\''s here, in this' --variant a\\ b
            """);
  }

  @Test
  void quotes_end_before_a_break_inside_of_them_and_begin_again_after_it() {
    var mail = new Mail();
    mail.command("./pinlab run '" + "a b ".repeat(30) + "' --boots 6");

    assertThat(mail.toString().lines()).allMatch(line -> line.length() <= Mail.WIDTH);
    assertThat(mail.toString().replace("'\\\n'", "").replace("\\\n", "").replaceAll("^ +", ""))
        .isEqualTo("./pinlab run     '" + "a b ".repeat(30) + "' --boots 6\n");
  }
}
