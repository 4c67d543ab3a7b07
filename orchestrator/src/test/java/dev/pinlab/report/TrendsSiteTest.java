// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.history.History;
import dev.pinlab.history.HistoryPlace;
import dev.pinlab.history.PlantedNights;
import dev.pinlab.report.trends.ExperimentNights;
import dev.pinlab.report.trends.RaisedAlarm;
import dev.pinlab.report.trends.RunLinks;
import dev.pinlab.report.trends.TrendsIndex;
import dev.pinlab.report.trends.TrendsPage;
import dev.pinlab.trend.Alarm;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Rules;
import dev.pinlab.trend.Ruling;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendsSiteTest {
  private static final PlantedNights NIGHTS = new PlantedNights("gup<nightly>", 80, 60, 40);

  @TempDir static Path directory;

  private static History history;

  @BeforeAll
  static void fill() throws Exception {
    Path file = directory.resolve("history.db");
    NIGHTS.into(file);
    history = History.open(HistoryPlace.of(file.toString()));
    history.remarks().pin(history.run(NIGHTS.id(3)));
  }

  private static TrendsPage page(RunLinks links) throws Exception {
    return TrendsPage.of(
        ExperimentNights.of(history, NIGHTS.experiment(), history.runs()), Rules.DEFAULT, links);
  }

  private static String html(RunLinks links) throws Exception {
    return TrendsSite.page(page(links), HtmlLayout.SINGLE);
  }

  @Test
  void what_changed_is_the_first_thing_that_the_page_says() throws Exception {
    TrendsPage page = page(RunLinks.NONE);

    RaisedAlarm alarm = page.alarms().get(page.alarms().size() - 1);
    assertThat(alarm.cell().variant()).isEqualTo("v4");
    assertThat(alarm.cell().place()).isEqualTo("cma/held");
    assertThat(page.headline())
        .startsWith("pin-failure in v4, cma / held is worse since 2025-02-1")
        .hasSizeLessThan(60);
    assertThat(TrendsSite.page(page, HtmlLayout.SINGLE))
        .contains("<h1>" + page.headline() + "</h1>", "id=\"alarm/1\"", "<b>open</b>");
  }

  private void rule(RaisedAlarm raised, Ruling ruling, String reason) throws Exception {
    Alarm alarm = raised.alarm();
    String night = alarm.night().id();
    history
        .remarks()
        .rule(new Ruled(night, raised.cell(), raised.metric(), alarm.side(), ruling, reason));
  }

  @Test
  void a_ruling_closes_an_alarm_and_its_reason_stands_beside_it() throws Exception {
    RaisedAlarm oldest = page(RunLinks.NONE).alarms().get(page(RunLinks.NONE).alarms().size() - 1);
    rule(oldest, Ruling.CONFIRMED, "An A/B found <10> points.");

    TrendsPage page = page(RunLinks.NONE);

    assertThat(page.headline()).isEqualTo("No alarm is open.");
    assertThat(TrendsSite.page(page, HtmlLayout.SINGLE))
        .contains("confirmed<small class=\"note\">An A/B found &lt;10&gt; points.</small>")
        .doesNotContain("<b>open</b>");
    rule(oldest, Ruling.REFUTED, "not so");
    assertThat(html(RunLinks.NONE)).contains("refuted<small class=\"note\">not so</small>");
  }

  @Test
  void metrics_without_an_event_are_one_line_and_have_no_chart() throws Exception {
    String html = html(RunLinks.NONE);

    assertThat(html)
        .contains(
            "No event in any night: cma-alloc, hang, kselftest, leftover, offline, oom, pin-leak.")
        .contains("id=\"trend/cma/held/v4/pin-failure\"", "id=\"trend/cma/held/v4/crash\"")
        .doesNotContain("id=\"trend/cma/held/v4/hang\"");
  }

  @Test
  void failures_of_one_title_have_their_first_and_last_night() throws Exception {
    assertThat(page(RunLinks.NONE).failures())
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.history().title()).isEqualTo(PlantedNights.TITLE);
              assertThat(seen.history().nights()).isEqualTo(2);
              assertThat(seen.first().day()).isEqualTo("2025-02-09");
              assertThat(seen.last().day()).isEqualTo("2025-03-21");
              assertThat(seen.where()).isEqualTo("v4, cma / held");
            });
  }

  @Test
  void every_night_is_listed_and_the_pinned_one_is_marked() throws Exception {
    TrendsPage page = page(RunLinks.NONE);

    assertThat(page.nights()).hasSize(80);
    assertThat(page.nights().get(0).day()).isEqualTo("2025-03-21");
    assertThat(page.nights()).filteredOn(night -> night.pinned()).hasSize(1);
    assertThat(html(RunLinks.NONE)).contains(">pinned</text>", "<span class=\"outcome\">pinned");
  }

  @Test
  void only_reports_that_can_be_reached_are_linked() throws Exception {
    assertThat(html(RunLinks.NONE)).doesNotContain("report.html");
    assertThat(html(RunLinks.exported()))
        .contains("<a href=\"./runs/" + NIGHTS.id(0) + "/report.html\">2025-01-01</a>");
    assertThat(html(RunLinks.below("https://ci.invalid/runs")))
        .contains("<a href=\"https://ci.invalid/runs/" + NIGHTS.id(79) + "/report.html\">");
    assertThat(html(RunLinks.to(Map.of(NIGHTS.id(79), "../runs/a b/report.html"))))
        .contains("<a href=\"./../runs/a%20b/report.html\">2025-03-21</a>")
        .containsPattern("data-key=\"2025-03-21T02:00:00Z\">\\s*<a ")
        .doesNotContain(NIGHTS.id(78) + "/report.html");
  }

  @Test
  void names_of_experiments_are_text_and_never_the_same_file() throws Exception {
    assertThat(html(RunLinks.NONE))
        .contains("<b>gup&lt;nightly&gt;</b>")
        .doesNotContain("<nightly>");
    assertThat(page(RunLinks.NONE).file()).matches("experiment_[0-9a-f]+\\.html");

    ExperimentNights plain = page(RunLinks.NONE).of();
    ExperimentNights named =
        new ExperimentNights("gup-5.10", plain.runs(), List.of(), List.of(), "");
    TrendsPage page = TrendsPage.of(named, Rules.DEFAULT, RunLinks.NONE);
    assertThat(page.file()).isEqualTo("experiment-gup-5.10.html");
    assertThat(TrendsSite.page(page, HtmlLayout.SINGLE))
        .contains("No alarm in any night.", "No cell had an event", "Every boot of every night");
  }

  @Test
  void the_index_leads_to_each_experiment_and_says_how_it_stands() throws Exception {
    TrendsPage page = page(RunLinks.NONE);
    TrendsIndex index = new TrendsIndex(List.of(TrendsIndex.Line.of(page)));

    assertThat(TrendsSite.index(index, HtmlLayout.SINGLE))
        .contains(
            "<a href=\"./" + page.file() + "\">gup&lt;nightly&gt;</a>",
            "2025-03-21",
            "1 experiment<");
    assertThat(TrendsSite.index(new TrendsIndex(List.of()), HtmlLayout.SINGLE))
        .contains("The history has no runs.");
  }

  @Test
  void pages_in_files_of_their_own_have_their_style_beside_them() throws Exception {
    assertThat(TrendsSite.page(page(RunLinks.NONE), HtmlLayout.SPLIT))
        .contains("href=\"./report.css\"", "src=\"./report.js\"", "style-src &#39;self&#39;")
        .doesNotContain("<style>", "style=\"");
    assertThat(html(RunLinks.NONE)).contains("<style>").doesNotContain("report.css", "style=\"");
  }
}
