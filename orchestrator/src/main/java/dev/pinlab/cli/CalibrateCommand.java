// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.analysis.Calibration;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trend.NightlyCalibration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what pinlab's own verdicts are worth. */
@Command(
    sortOptions = false,
    footer = {
      "",
      "Without --real, boots are simulated, in seconds: kernels that are equal, for false alarms, and",
      "kernels that differ, for the coverage of intervals. With it, experiments/calibrate.yaml runs,",
      "one kernel built twice, and no row of its report should say worse or better. With --nightly,",
      "series of 400 nights of nine cells are simulated, for what a chart of nights alarms at.",
      "",
      "Exit status: 0 the methods hold what they promise, 1 they do not; else as of a run."
    })
final class CalibrateCommand implements Callable<Integer> {
  private static final int BOOTS = 8;
  private static final int MOST_LOOKS = 60;
  private static final int MOST_BOOTS = 1000;
  private static final int ATTEMPTS = 20;
  private static final double ALPHA = .05;
  private static final int RUNS = 2000;
  private static final int SERIES = 200;
  private static final int BOOTS_OF_NIGHT = 30;

  /** As a share of rate (1 - rate): 1.6 points around a rate of a half. */
  private static final double BETWEEN_NIGHTS = .001;

  private final Experimenter experimenter;
  private final Surroundings surroundings;

  @Option(names = "--real", description = "real boots of one kernel that was built twice")
  private boolean real;

  @Option(names = "--nightly", description = "simulated series of nights")
  private boolean nightly;

  @Option(
      names = "--runs",
      paramLabel = "N",
      converter = Runs.class,
      description = "simulated runs of each pair of rates (default: 2000), or series (200)")
  private @Nullable Integer runs;

  @Mixin private final RunOptions options = new RunOptions();

  CalibrateCommand(Experimenter experimenter, Surroundings surroundings) {
    this.experimenter = experimenter;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    if (real && nightly) {
      throw new UserFailure(
          "--nightly: does not go with --real, since nights are simulated; drop one");
    }
    if (real) {
      Path spec = surroundings.home().resolve("experiments/calibrate.yaml");
      return experimenter
          .run(experimenter.load(spec, options), options, List.of("calibrate", "--real"))
          .code();
    }
    int boots = options.boots != null ? options.boots : nightly ? BOOTS_OF_NIGHT : BOOTS;
    if (boots < Verdict.FEWEST_BOOTS || boots > MOST_BOOTS) {
      throw new UserFailure(
          "--boots: %d boots an arm; simulations take %d to %d"
              .formatted(boots, Verdict.FEWEST_BOOTS, MOST_BOOTS));
    }
    long seed = options.seed == null ? 1 : options.seed;
    return (nightly ? ofNights(boots, seed) : ofRuns(boots, seed)).code();
  }

  private ExitCode ofRuns(int boots, long seed) {
    Calibration calibration =
        Calibration.of(
            new Calibration.Design(
                runs == null ? RUNS : runs,
                boots,
                Math.max(boots, MOST_LOOKS),
                ATTEMPTS,
                ALPHA,
                seed));
    print(calibration, surroundings.terminal().out());
    return calibration.holds() ? ExitCode.FINE : ExitCode.WORSE;
  }

  private ExitCode ofNights(int boots, long seed) {
    NightlyCalibration calibration =
        NightlyCalibration.of(
            new NightlyCalibration.Design(
                runs == null ? SERIES : runs, boots, ATTEMPTS, BETWEEN_NIGHTS, seed));
    NightlyFigures.print(calibration, surroundings.terminal().out());
    return calibration.holds() ? ExitCode.FINE : ExitCode.WORSE;
  }

  private static void print(Calibration calibration, PrintStream out) {
    Calibration.Design design = calibration.design();
    out.printf(
        "%d simulated runs of each pair of rates: %d boots an arm (%d where looking after each),%n"
            + "%d attempts a boot, alpha %s. Shares of the pair for which they are worst:%n%n",
        design.runs(), design.boots(), design.mostBoots(), design.attempts(), design.alpha());
    out.println("correlation   false alarms                                        intervals that");
    out.println("in a boot     permutation   bets, any look   Fisher on attempts   cover");
    for (Calibration.Line line : calibration.lines()) {
      out.printf(
          "%-11s   %10.1f%%   %13.1f%%   %17.1f%%   %5.1f%%%n",
          line.icc(),
          100 * line.alarms(),
          100 * line.sequentialAlarms(),
          100 * line.pooledAlarms(),
          100 * line.coverage());
    }
    out.println();
    out.println(
        calibration.holds()
            ? "The methods hold what they promise. pinlab does not use the third: see docs/measuring.md."
            : "The methods do NOT hold what they promise: more false alarms, or less coverage, than that.");
  }

  /** A number of simulated runs. */
  static final class Runs extends Between {
    Runs() {
      super(100, 999_999);
    }
  }
}
