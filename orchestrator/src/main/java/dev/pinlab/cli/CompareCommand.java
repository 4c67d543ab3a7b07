// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.run.TwoRuns;
import dev.pinlab.process.Command;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs. */
@picocli.CommandLine.Command(
    sortOptions = false,
    footer = {
      "",
      "Each variant that both runs have is compared with itself: as RUN_B has it against as RUN_A has",
      "it, in the layouts and workloads that are the same in both. Of several variants each has its",
      "reports in a directory of its own."
    })
final class CompareCommand implements Callable<Integer> {
  private final Experimenter experimenter;

  @Parameters(index = "0", paramLabel = "RUN_A", description = "the run to compare with")
  private Path one = Path.of("");

  @Parameters(index = "1", paramLabel = "RUN_B", description = "the run to compare")
  private Path other = Path.of("");

  @Option(
      names = "--variant",
      paramLabel = "ID",
      description = "only this variant; may be repeated (default: all that both have)")
  private List<String> variants = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where the reports go (default: pinlab-runs/compare-TIME)")
  private @Nullable Path out;

  CompareCommand(Experimenter experimenter) {
    this.experimenter = experimenter;
  }

  @Override
  public Integer call() throws Exception {
    TwoRuns runs = TwoRuns.read(one, other);
    List<String> asked = asked(runs.variants());
    Path directory = out == null ? RunPlace.newRun("compare") : out;
    RunDirectory.requireFit(directory, false);
    int exit = 0;
    for (String variant : asked) {
      Path place = asked.size() == 1 ? directory : directory.resolve(variant);
      List<String> words = new ArrayList<>(List.of("./pinlab", "compare"));
      words.addAll(List.of(one.toString(), other.toString(), "--variant", variant));
      var comparison = runs.compare(variant, place, Command.shellLine(words));
      exit = Math.max(exit, experimenter.tell(place, comparison).code());
    }
    return exit;
  }

  private List<String> asked(List<String> common) throws UserFailure {
    for (String variant : variants) {
      if (!common.contains(variant)) {
        throw new UserFailure(
            "--variant: `%s` is not in both runs; in both are %s"
                .formatted(variant, String.join(", ", common)));
      }
    }
    return variants.isEmpty() ? common : variants;
  }
}
