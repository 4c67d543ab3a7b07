// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Row;
import dev.pinlab.report.BisectionHistory.Check;
import dev.pinlab.report.BisectionHistory.Ends;
import dev.pinlab.report.BisectionHistory.Named;
import dev.pinlab.report.BisectionHistory.Step;
import dev.pinlab.spec.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BisectionReportTest {
  private static final Named GOOD = new Named("a".repeat(40), "Linux 5.10");
  private static final Named BAD = new Named("b".repeat(40), "lib: step 20");
  private static final Named CULPRIT = new Named("c".repeat(40), "mm/gup: look <faster>");

  @TempDir Path directory;

  @Test
  void the_headline_says_how_far_it_has_come() {
    assertThat(BisectionReport.headline(begun()))
        .isEqualTo("Not begun: the two ends were not compared yet.");
    assertThat(BisectionReport.headline(begun().withNothing()))
        .isEqualTo(
            "The bad end is not shown to be worse than the good one, so there is nothing to look"
                + " for.");
    assertThat(BisectionReport.headline(asked()))
        .isEqualTo(
            "Not finished: looking for the first commit that is worse in leftover (cma / held).");
    assertThat(BisectionReport.headline(asked().with(CULPRIT)))
        .isEqualTo(
            "The first commit that is worse in leftover (cma / held) is cccccccccccc"
                + " (\"mm/gup: look <faster>\"); it was not yet compared with its parent.");
    assertThat(BisectionReport.headline(asked().with(CULPRIT).with(check(true))))
        .contains("; it is worse than its parent (", "; confidence at least 95%)")
        .doesNotContain("not shown");
    assertThat(BisectionReport.headline(asked().with(CULPRIT).with(check(false))))
        .contains("; but it is not shown to be worse than its parent (");
    assertThat(
            BisectionReport.headline(
                asked().with(CULPRIT).with(new Check(GOOD, false, null, null))))
        .endsWith("; but its kernel is the same as its parent's, so something else differs.");
    assertThat(BisectionReport.headline(asked().among(List.of(CULPRIT, BAD))))
        .isEqualTo(
            "The first commit that is worse in leftover (cma / held) is one of 2: those between could"
                + " not be decided.");
  }

  @Test
  void the_text_is_ascii_of_76_columns_and_names_every_step() {
    String text = BisectionReport.text(whole());

    assertThat(text.lines()).allMatch(line -> line.length() <= 76);
    assertThat(text).isASCII().contains("bad       cccccccccccc", "skip      bbbbbbbbbbbb");
  }

  @Test
  void the_page_escapes_what_commits_say_and_links_each_run() throws Exception {
    BisectionReport.write(whole(), directory);

    String page = Files.readString(directory.resolve("bisect.html"));
    assertThat(page)
        .contains("mm/gup: look &lt;faster", "href=\"./steps/01/report.html\"")
        .doesNotContain("<faster>");
  }

  @Test
  void ends_that_do_not_differ_have_a_report_that_says_where_they_were_compared() throws Exception {
    BisectionReport.write(begun().withNothing(), directory);

    assertThat(directory.resolve("bisect.html")).content().contains("href=\"./ends/report.html\"");
    assertThat(directory.resolve("bisect.txt")).content().contains("in ends/report.txt");
  }

  @Test
  void what_was_written_is_read_again() throws Exception {
    assertThat(BisectionReport.read(directory)).isEmpty();

    BisectionReport.write(whole(), directory);

    assertThat(BisectionReport.read(directory)).contains(whole());
    assertThat(directory.resolve("bisect.json")).content().contains("\"confidence\" : 0.95");
  }

  private static BisectionHistory begun() {
    return new BisectionHistory(
        BisectionHistory.SCHEMA,
        "git:linux",
        GOOD,
        BAD,
        20,
        false,
        null,
        List.of(),
        null,
        List.of(),
        null,
        "./pinlab bisect --tree git:linux");
  }

  private static BisectionHistory asked() {
    return begun().with(new Ends("cma", "held", Metric.LEFTOVER, 0.05, 0.0033, row(), "ends"));
  }

  private static BisectionHistory whole() {
    return asked()
        .with(new Step(CULPRIT, "bad", "worse than the good end", 8, row(), row(), "steps/01"))
        .with(new Step(BAD, "skip", "build-failed: mm/gup.c:1: error: no", 0, null, null, null))
        .with(CULPRIT)
        .with(check(true));
  }

  private static Check check(boolean confirmed) {
    return new Check(GOOD, confirmed, row(), "check");
  }

  private static Row row() {
    return Comparisons.demo().tests().rows().get(0);
  }
}
