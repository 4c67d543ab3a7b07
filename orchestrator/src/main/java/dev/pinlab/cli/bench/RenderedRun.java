// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Scratch;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The reports of a large run that no guest made, by {@code pinlab report}.
 *
 * @param home the project's directory, with the launcher
 */
record RenderedRun(Path home, Cache cache) implements Measure {
  static final String ID = "report";
  private static final int TRIALS = 100_000;
  private static final Aim TIME =
      new Aim(ID, "the reports of 100,000 trials: time", Unit.SECONDS, Target.atMost(10));
  private static final Aim MEMORY =
      new Aim(ID, "the reports of 100,000 trials: memory", Unit.MEBIBYTES, Target.atMost(512));

  @Override
  public List<Aim> aims() {
    return List.of(TIME, MEMORY);
  }

  @Override
  public Set<Purpose> needs() {
    return Set.of();
  }

  @Override
  public List<Figure> take(int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    List<Sample> seconds = new ArrayList<>();
    List<Sample> mebibytes = new ArrayList<>();
    try (Scratch scratch = cache.scratch("bench-" + ID + "-" + ProcessHandle.current().pid())) {
      Path run = scratch.directory().resolve("run");
      SyntheticRun.write(run, TRIALS, 1);
      for (int i = 0; i < repeat; i++) {
        Peak peak = Peak.of(List.of(home.resolve("pinlab").toString(), "report", run.toString()));
        seconds.add(Sample.alone(Sample.seconds(peak.took())));
        mebibytes.add(Sample.alone(peak.bytes() / (double) (1 << 20)));
      }
    }
    return List.of(Figure.of(TIME, seconds), Figure.of(MEMORY, mebibytes));
  }
}
