// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.run.Merge;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one run of its shards. */
@Command(
    sortOptions = false,
    footer = {
      "",
      "The shards are what `pinlab run SPEC --shard I/N` made, all N of them, with the same spec and",
      "options. What comes out is the run that `pinlab run SPEC` makes, trial for trial."
    })
final class MergeCommand implements Callable<Integer> {
  private final Experimenter experimenter;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "a shard's run directory")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "where the whole run goes; not there yet, or empty")
  private Path out = Path.of("");

  @Mixin private final HtmlOptions html = new HtmlOptions();

  MergeCommand(Experimenter experimenter) {
    this.experimenter = experimenter;
  }

  @Override
  public Integer call() throws Exception {
    return experimenter.tell(out, Merge.of(runs, out, html.layout)).code();
  }
}
