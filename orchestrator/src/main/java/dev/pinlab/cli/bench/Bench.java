// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.run.ContainerPlace;
import dev.pinlab.cli.run.HostPlace;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Cache;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the measures that were chosen, one after the other. */
public final class Bench implements AutoCloseable {
  /** Ids of all measures, in their order. */
  public static final List<String> IDS =
      List.of(
          RestoredTrial.ID,
          FreshTrial.ID,
          AddedVariant.ID,
          ContainedBuild.ID,
          ContainedGuest.ID,
          RenderedRun.ID,
          CommandLineStart.ID,
          VirtmeNg.ID);

  private final QuietTrial trial;
  private final QuietTrial contained;
  private final Map<String, Measure> chosen = new LinkedHashMap<>();

  /**
   * A bench of this host.
   *
   * @param quiet an experiment of one cell, whose trial and whose tree are measured
   * @param only ids of measures, none for all
   */
  public Bench(Experiment quiet, Path home, Path cache, Lab lab, Set<String> only) {
    Cache kept = new Cache(cache);
    trial = new QuietTrial(quiet, lab, kept, HostPlace.HOST);
    contained =
        new QuietTrial(
            quiet, lab, kept, new ContainerPlace(home, cache, Optional.empty(), line -> {}));
    Map<String, Measure> all =
        Map.of(
            RestoredTrial.ID, RestoredTrial.of(trial),
            FreshTrial.ID, FreshTrial.of(trial),
            AddedVariant.ID, new AddedVariant(quiet, lab, kept),
            ContainedBuild.ID, new InEngine(new ContainedBuild(quiet, home, lab, kept)),
            ContainedGuest.ID, new InEngine(new ContainedGuest(contained, trial)),
            RenderedRun.ID, new RenderedRun(home, kept),
            CommandLineStart.ID, new CommandLineStart(home),
            VirtmeNg.ID, new VirtmeNg(quiet, home, lab, kept));
    for (String id : IDS) {
      if (only.isEmpty() || only.contains(id)) {
        chosen.put(id, java.util.Objects.requireNonNull(all.get(id)));
      }
    }
  }

  /** What the chosen measures need of the host. */
  public Set<Purpose> needs() {
    Set<Purpose> needs = EnumSet.noneOf(Purpose.class);
    chosen.values().forEach(measure -> needs.addAll(measure.needs()));
    return needs;
  }

  /**
   * Measures. What this host spoils is told in its place; the rest is measured all the same.
   *
   * @param repeat samples of each figure
   */
  public Measured run(int repeat, Progress progress)
      throws UserFailure, HostFailure, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, Measure> one : chosen.entrySet()) {
      progress.note("measuring " + one.getKey() + " ...");
      figures.addAll(figures(one.getValue(), repeat));
    }
    return new Measured(repeat, figures);
  }

  private static List<Figure> figures(Measure measure, int repeat)
      throws UserFailure, InterruptedException {
    try {
      return measure.take(repeat);
    } catch (HostFailure | IOException e) {
      Programs.requireNotEnding();
      // Made here, not with the class: the first logger starts Logback.
      Logger log = LoggerFactory.getLogger(Bench.class);
      log.warn("not measured", e);
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
      return measure.aims().stream().map(aim -> Figure.failed(aim, reason)).toList();
    }
  }

  @Override
  public void close() throws HostFailure {
    contained.close();
    trial.close();
  }
}
