// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.console.Crash;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Run directories that no guest made, below a directory. */
public record HistoryRuns(Path directory) {
  /** A whole run, with artifacts and a report. */
  public Path run(String name, int trials, long seed) throws Exception {
    Path run = directory.resolve(name);
    SyntheticRun.write(run, trials, seed);
    write(run, "artifacts/config/v4.config", "CONFIG_CMA=y\n");
    write(run, "artifacts/console/00001.log", "[    0.000000] Linux version\n\0\u001b[31mred");
    write(run, "report.html", "made from the others");
    return run;
  }

  /** The same run, of which only so many trials are made yet. */
  public Path begun(String name, int made, int trials, long seed) throws Exception {
    Path run = directory.resolve(name);
    RunMetadata metadata = SyntheticRun.metadata(trials, seed);
    List<TrialRecord> records = new ArrayList<>();
    SyntheticRun.trials(metadata).forEach(records::add);
    try (RunDirectory to = RunDirectory.create(run)) {
      to.write(metadata);
      to.appendAll(records.subList(0, made));
    }
    return run;
  }

  static void write(Path run, String name, String text) throws Exception {
    Path file = run.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A run of which all boots of v4 in one layout crashed in the same way, the others as ever. */
  Path crashing(int trials, long seed) throws Exception {
    Path run = directory.resolve("crashing");
    RunMetadata metadata = SyntheticRun.metadata(trials, seed);
    try (RunDirectory to = RunDirectory.create(run)) {
      to.write(metadata);
      for (TrialRecord record : SyntheticRun.trials(metadata)) {
        PlannedTrial planned = record.planned();
        boolean crashes = planned.variant().equals("v4") && planned.layout().equals("cma");
        to.append(crashes ? crashed(record) : record);
      }
    }
    return run;
  }

  private static TrialRecord crashed(TrialRecord record) {
    return new TrialRecord(
        record.planned(),
        Outcome.CRASHED,
        Testimony.NONE,
        new Crash("warn", "WARNING in try_grab_page", List.of()),
        null,
        record.boot(),
        record.console());
  }

  static List<String> files(Path directory) throws Exception {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
