// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.HtmlLayout;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.StagedRun;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shards of a run to the run that they are shards of; needs no guest and no kernel. */
public final class Merge {
  private Merge() {}

  /**
   * Makes the whole run of its shards, with its reports.
   *
   * @param runs directories of all shards, in any order
   * @param out where the run goes: all of it, or nothing
   * @throws UserFailure when there is more or less than each shard of one run, each complete
   */
  public static Comparison of(List<Path> runs, Path out, HtmlLayout layout)
      throws UserFailure, HostFailure, InterruptedException {
    List<Shards.Part> given = new ArrayList<>();
    for (Path run : runs) {
      given.add(new Shards.Part(run.toString(), Rendering.metadata(run)));
    }
    Shards shards = Shards.of(given);
    for (Shards.Part part : shards.parts()) {
      requireComplete(part);
    }
    List<Path> inOrder = shards.parts().stream().map(part -> Path.of(part.name())).toList();
    try (StagedRun staged = StagedRun.beside(out)) {
      RunDirectory run = staged.run();
      run.write(shards.merged());
      run.appendFrom(inOrder);
      new MergedArtifacts(run.path()).take(inOrder);
      Comparison comparison =
          Rendering.render(
              run.path(), Optional.empty(), layout, "make room there, or give another --out");
      staged.settle();
      return comparison;
    }
  }

  /** A trial that the host spoiled has its record: a run ends with such ones too. */
  private static void requireComplete(Shards.Part part) throws UserFailure, HostFailure {
    RunMetadata run = part.run();
    Set<PlannedTrial> planned = new HashSet<>(run.plan());
    List<PlannedTrial> made = RunDirectory.trials(Path.of(part.name()), TrialRecord::planned);
    for (PlannedTrial trial : made) {
      if (!planned.contains(trial)) {
        throw new UserFailure(
            "%s: its trial %d is not in its plan; make the shard again"
                .formatted(part.name(), trial.trial()));
      }
    }
    if (made.size() < planned.size()) {
      throw new UserFailure(
          "%s: shard %s has %d of its %d trials; continue it with: %s --resume --out %s"
              .formatted(
                  part.name(),
                  part.info().name(),
                  made.size(),
                  planned.size(),
                  run.environment().command(),
                  part.name()));
    }
  }
}
