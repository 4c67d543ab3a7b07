// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.serve;

import dev.pinlab.history.History;
import dev.pinlab.history.KeptRun;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.HtmlLayout;
import dev.pinlab.report.TrendsSite;
import dev.pinlab.report.trends.ExperimentNights;
import dev.pinlab.report.trends.RunLinks;
import dev.pinlab.report.trends.TrendsIndex;
import dev.pinlab.report.trends.TrendsPage;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trend.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of nights, made anew when the history or the reports that they lead to are others. */
final class LiveTrends {
  private final History history;
  private final ServedRuns runs;

  private String madeOf = "";
  private TrendsIndex index = new TrendsIndex(List.of());
  private Map<String, String> pages = Map.of();

  LiveTrends(History history, ServedRuns runs) {
    this.history = history;
    this.runs = runs;
  }

  /** All experiments. */
  synchronized TrendsIndex index() throws UserFailure, HostFailure {
    renew();
    return index;
  }

  /** The page of that name. */
  synchronized Optional<String> page(String file) throws UserFailure, HostFailure {
    renew();
    return Optional.ofNullable(pages.get(file));
  }

  private void renew() throws UserFailure, HostFailure {
    Map<String, String> reports = runs.reports();
    String now = history.state() + reports;
    if (now.equals(madeOf)) {
      return;
    }
    Map<String, String> made = new LinkedHashMap<>();
    List<TrendsIndex.Line> lines = new ArrayList<>();
    for (Map.Entry<String, List<KeptRun>> one :
        ExperimentNights.byExperiment(history.runs()).entrySet()) {
      ExperimentNights nights = ExperimentNights.of(history, one.getKey(), one.getValue());
      TrendsPage page = TrendsPage.of(nights, Rules.DEFAULT, RunLinks.to(reports));
      made.put(page.file(), TrendsSite.page(page, HtmlLayout.SPLIT));
      lines.add(TrendsIndex.Line.of(page));
    }
    index = new TrendsIndex(lines);
    pages = made;
    madeOf = now;
  }
}
