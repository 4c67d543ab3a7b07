// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.KnownFailure;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.TitlePattern;
import dev.pinlab.trend.JudgedFailure;
import dev.pinlab.trend.NightReview;
import dev.pinlab.trend.Nights;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Rules;
import dev.pinlab.trend.Ruling;
import dev.pinlab.trend.Side;
import dev.pinlab.trend.Trend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NightReportsTest {
  private static final Cell WORSE = new Cell("head", "cma", "held");
  private static final Cell QUIET = new Cell("head", "cma", "quiet");
  private static final Cell NEW = new Cell("head", "movable", "quiet");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 22);

  @TempDir Path directory;

  private static Trend trend(Cell cell, Nights nights, Ruled... rulings) {
    return new Trend(cell, Metric.PIN_FAILURE, nights.list(), List.of(rulings));
  }

  private static NightReview review() {
    Nights worse = new Nights().steady(20, 5).image("b").steady(2, 10);
    Ruled confirmed =
        new Ruled("21", WORSE, Metric.PIN_FAILURE, Side.WORSE, Ruling.CONFIRMED, "an A/B");
    List<KnownFailure> known =
        List.of(
            new KnownFailure(new TitlePattern("WARNING in foo"), DAY, "reported"),
            new KnownFailure(new TitlePattern("BUG*"), DAY.minusDays(1), "fix queued"));
    return NightReview.of(
        new NightReview.Subject("nights", "21", "2026-01-22T02:00:00Z", "3"),
        List.of(
            trend(WORSE, worse, confirmed),
            trend(QUIET, new Nights().steady(22, 5)),
            trend(NEW, new Nights().steady(20, 5).missing().night(12, 5))),
        Rules.DEFAULT,
        new NightReview.Terms(new Gate(.05, .05, List.of(Metric.PIN_FAILURE)), 1),
        JudgedFailure.of(Map.of("WARNING in foo", 2L), known, DAY).stream().toList());
  }

  @BeforeEach
  void write() throws Exception {
    NightReports.writeAll(review(), directory);
  }

  private String text(String file) throws Exception {
    return Files.readString(directory.resolve(file));
  }

  @Test
  void the_text_begins_with_what_somebody_has_to_know() throws Exception {
    assertThat(text("night.txt").lines().limit(3))
        .containsExactly(
            "nights, night 21 of 2026-01-22T02:00:00Z: alarm: 1 rate is worse than in the nights before",
            "! head cma/held pin-failure: worse, confirmed (two-in-a-row); 6.19-20 of night 20 against 6.19-19 of night 19",
            "  known failure: WARNING in foo, 2 boots; known until 2026-01-22: reported");
    assertThat(text("night.txt"))
        .containsPattern(
            "(?m)^  head cma/held pin-failure: 5\\d\\.\\d% of 240 \\(.*\\), limits .* to .* of \\d+ nights, above them$")
        .contains("\n    since the night before ")
        .contains("\n    since the pinned night +");
  }

  @Test
  void the_summary_is_a_table_with_a_row_a_cell() throws Exception {
    assertThat(text("night.md"))
        .startsWith("## nights: alarm: 1 rate is worse than in the nights before\n")
        .contains("- head cma/held pin-failure: worse, confirmed")
        .contains("| head cma/held | pin-failure | 5")
        .containsPattern("(?m)^\\| head movable/quiet \\| .* \\| ");
    assertThat(text("night.md").lines().filter(line -> line.startsWith("| head"))).hasSize(3);
  }

  @Test
  void a_cell_that_got_worse_fails_and_a_known_failure_is_skipped() throws Exception {
    String xml = text("night-junit.xml");

    assertThat(xml)
        .contains("<testsuites name=\"nights\" tests=\"4\" failures=\"1\" errors=\"0\"")
        .contains(
            "<testcase classname=\"nights.failures\" name=\"WARNING in foo\" time=\"0\"><skipped ");
    assertThat(xml).containsPattern("name=\"head cma/held pin-failure\" time=\"0\"><failure ");
    assertThat(xml).containsPattern("name=\"head cma/quiet pin-failure\" time=\"0\"><system-out>");
  }

  @Test
  void gauges_have_the_labels_of_those_of_a_run() throws Exception {
    String labels =
        "{experiment=\"nights\",variant=\"head\",layout=\"cma\",workload=\"held\",metric=\"pin-failure\"} ";

    assertThat(text("night.prom"))
        .contains("pinlab_night_alarm{experiment=\"nights\"} 1.0\n")
        .contains("pinlab_night_timestamp_seconds{experiment=\"nights\"} 1769047200")
        .contains("pinlab_night_worse" + labels + "1")
        .contains("pinlab_night_upper_limit_ratio" + labels + "0.")
        .contains("pinlab_night_failures{experiment=\"nights\",kind=\"known\"} 1")
        .contains("pinlab_night_failures{experiment=\"nights\",kind=\"new\"} 0");
  }

  @Test
  void the_json_has_all_of_it() throws Exception {
    JsonNode night = new JsonMapper().readTree(text("night.json"));

    assertThat(night.get("schema").asString()).isEqualTo("pinlab/night/1");
    assertThat(night.get("worse").asBoolean()).isTrue();
    assertThat(night.get("cells").get(0).get("alarms").get(0).get("ruling").asString())
        .isEqualTo("confirmed");
    assertThat(night.get("cells").get(0).get("pinned").get("verdict").asString())
        .isEqualTo("worse");
    assertThat(night.get("failures").get(0).get("known").get("until").asString())
        .isEqualTo("2026-01-22");
  }
}
