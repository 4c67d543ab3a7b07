// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.serve;

import dev.pinlab.process.HostFailure;
import dev.pinlab.report.LivePages;
import dev.pinlab.report.live.LiveIndex;
import dev.pinlab.report.live.RunProgress;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is to see, by address. Writes nothing. */
final class Pages {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofSeconds(30);
  private static final String RUNNING = "run-";
  private static final String PAGE = ".html";
  private static final Reply NOTHING =
      Reply.text(404, "There is nothing here; / has all there is.");

  private final LiveTrends trends;
  private final ServedRuns runs;
  private final InstantSource clock;

  Pages(LiveTrends trends, ServedRuns runs, InstantSource clock) {
    this.trends = trends;
    this.runs = runs;
    this.clock = clock;
  }

  /** What is at a path, as the request has it. */
  Reply at(String raw) throws UserFailure, HostFailure {
    List<String> names = Address.names(raw).orElse(List.of());
    if (names.size() > 2 && names.get(0).equals("runs")) {
      return runs.file(names.subList(1, names.size())).map(Reply::file).orElse(NOTHING);
    }
    return names.size() == 1 ? at(names.get(0), NOTHING) : NOTHING;
  }

  private Reply at(String name, Reply nothing) throws UserFailure, HostFailure {
    if (name.isEmpty() || name.equals("index.html")) {
      return index();
    }
    if (name.equals("report.css")) {
      return Reply.of(200, "text/css; charset=utf-8", LivePages.style());
    }
    if (name.equals("report.js")) {
      return Reply.of(200, "text/javascript; charset=utf-8", LivePages.script());
    }
    if (name.startsWith(RUNNING) && name.endsWith(PAGE)) {
      return run(name.substring(RUNNING.length(), name.length() - PAGE.length()), nothing);
    }
    return trends.page(name).map(Reply::page).orElse(nothing);
  }

  private Reply index() throws UserFailure, HostFailure {
    List<RunProgress> running = new ArrayList<>();
    List<LiveIndex.Ended> ended = new ArrayList<>();
    for (ServedRuns.Served run : runs.all()) {
      if (RunDirectory.isBusy(run.path())) {
        running.add(progress(run));
      } else {
        ended.add(
            new LiveIndex.Ended(
                run.name(), run.report().orElse(""), RunDirectory.headline(run.path()).orElse("")));
      }
    }
    Reply page = Reply.page(LivePages.index(new LiveIndex(trends.index(), running, ended)));
    return running.isEmpty() ? page : page.refreshed(LATER);
  }

  /** The page of a run that has ended since it was last asked for leads to its report. */
  private Reply run(String name, Reply nothing) throws UserFailure, HostFailure {
    Optional<ServedRuns.Served> run = runs.of(name);
    if (run.isEmpty()) {
      return nothing;
    }
    return RunDirectory.isBusy(run.get().path())
        ? Reply.page(LivePages.progress(progress(run.get()))).refreshed(SOON)
        : index();
  }

  private RunProgress progress(ServedRuns.Served run) throws UserFailure, HostFailure {
    return RunProgress.of(run.name(), run.path(), clock.instant());
  }
}
