// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.run.Rendering;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a run's reports again. */
@Command(sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private final Experimenter experimenter;

  @Parameters(paramLabel = "RUN", description = "the run directory")
  private Path run = Path.of("");

  @Option(
      names = "--baseline",
      paramLabel = "ID",
      description = "the variant to compare with (default: the run's own)")
  private Optional<String> baseline = Optional.empty();

  @Mixin private final HtmlOptions html = new HtmlOptions();

  ReportCommand(Experimenter experimenter) {
    this.experimenter = experimenter;
  }

  @Override
  public Integer call() throws Exception {
    return experimenter.tell(run, Rendering.render(run, baseline, html.layout)).code();
  }
}
