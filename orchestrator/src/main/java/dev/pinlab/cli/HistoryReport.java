// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.HistoryCommand.Sub;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.cli.terminal.Pace;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.history.History;
import dev.pinlab.history.KeptRun;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.HtmlLayout;
import dev.pinlab.report.SitePlace;
import dev.pinlab.report.TrendsSite;
import dev.pinlab.report.trends.ExperimentNights;
import dev.pinlab.report.trends.RunLinks;
import dev.pinlab.report.trends.TrendsPage;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trend.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the pages of all nights. */
@Command(
    name = "report",
    description = "write pages with the trends of each experiment: rates, limits, alarms, failures")
final class HistoryReport extends Sub {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where they go, in the place of older ones (default: pinlab-trends)")
  private Path out = Path.of("pinlab-trends");

  @Option(names = "--experiment", paramLabel = "NAME", description = "only this experiment")
  private @Nullable String experiment;

  @Option(
      names = "--runs",
      paramLabel = "DIR|URL",
      description =
          "where the reports of the nights are, which the pages then lead to: a directory of run"
              + " directories, or an address below which each is by the id of its run")
  private @Nullable String runs;

  @Option(
      names = "--export",
      description = "make the directory of each run again, with its report, in DIR/runs/RUN")
  private boolean export;

  @Option(
      names = "--html-layout",
      paramLabel = "single|split",
      converter = HtmlLayouts.class,
      description = "each page in one file (default), or report.css and report.js beside them")
  private HtmlLayout layout = HtmlLayout.SINGLE;

  @Override
  public Integer call() throws UserFailure, HostFailure, InterruptedException {
    SitePlace place = SitePlace.at(out);
    RunLinks links = links();
    History history = history();
    Map<String, List<KeptRun>> nights = asked(history);
    place.fill(directory -> fill(directory, history, nights, links));
    print("trends: " + out.resolve("index.html"));
    return ExitCode.FINE.code();
  }

  private RunLinks links() throws UserFailure, HostFailure {
    if (export && runs != null) {
      throw new UserFailure("--export and --runs: the reports are in one place; give one of both");
    }
    if (export) {
      return RunLinks.exported();
    }
    return runs == null ? RunLinks.NONE : LinkedRuns.of(runs, out);
  }

  private Map<String, List<KeptRun>> asked(History history) throws UserFailure, HostFailure {
    Map<String, List<KeptRun>> all = ExperimentNights.byExperiment(history.runs());
    if (experiment == null) {
      return all;
    }
    return Map.of(
        experiment,
        Optional.ofNullable(all.get(experiment))
            .orElseThrow(
                () ->
                    new UserFailure(
                        "--experiment: the history has no run of %s; it has %s"
                            .formatted(experiment, all.keySet()))));
  }

  private void fill(
      Path directory, History history, Map<String, List<KeptRun>> nights, RunLinks links)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    TrendsSite site = new TrendsSite(directory, layout);
    for (Map.Entry<String, List<KeptRun>> one : nights.entrySet()) {
      ExperimentNights of = ExperimentNights.of(history, one.getKey(), one.getValue());
      site.add(TrendsPage.of(of, Rules.DEFAULT, links));
    }
    if (export) {
      export(
          directory.resolve(RunLinks.EXPORTED),
          history,
          nights.values().stream().flatMap(List::stream).toList());
    }
    site.finish();
  }

  private void export(Path directory, History history, List<KeptRun> all)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Files.createDirectory(directory);
    try (Progress.Stage stage = Progress.on(terminal()).stage("runs", all.size(), Pace.SAMPLED)) {
      for (KeptRun run : all) {
        stage.started(run.id());
        Path exported = directory.resolve(run.id());
        history.export(run, exported);
        Rendering.render(exported, Optional.empty(), layout);
        stage.finished(run.id(), "exported");
      }
    }
  }
}
