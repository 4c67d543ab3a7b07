// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.analysis.Boot;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Comparisons;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.HtmlLayout;
import dev.pinlab.report.Reports;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A run directory to its comparison and reports; needs no guest and no kernel. */
public final class Rendering {
  private Rendering() {}

  /** Writes all reports of a run, the HTML report as one file, and returns what they say. */
  public static Comparison render(Path run, Optional<String> baseline)
      throws UserFailure, HostFailure, InterruptedException {
    return render(run, baseline, HtmlLayout.SINGLE);
  }

  /**
   * Writes all reports of a run and returns what they say.
   *
   * @param baseline the variant to compare with, empty for the run's own
   * @throws UserFailure when there is no run, or no such variant in it
   */
  public static Comparison render(Path run, Optional<String> baseline, HtmlLayout layout)
      throws UserFailure, HostFailure, InterruptedException {
    return render(run, baseline, layout, "`pinlab report` tries again");
  }

  /** The same with what to do when they cannot be written. */
  static Comparison render(Path run, Optional<String> baseline, HtmlLayout layout, String advice)
      throws UserFailure, HostFailure, InterruptedException {
    FutureTask<List<Boot>> reading = reading(run);
    RunMetadata metadata = metadata(run);
    String against = baseline.orElse(metadata.terms().baseline());
    List<String> ids = metadata.variants().stream().map(VariantInfo::id).toList();
    if (!ids.contains(against)) {
      throw new UserFailure(
          "--baseline: no variant `" + against + "` in " + run + "; it has " + ids);
    }
    Comparison comparison =
        Comparisons.ofBoots(metadata, read(reading), against)
            .withLogs(log -> text(run.resolve(log), List.of(run)));
    write(comparison, run, layout, advice);
    return comparison;
  }

  /** What a run says, without logs; nothing is written. */
  public static Comparison read(Path run) throws UserFailure, HostFailure, InterruptedException {
    RunMetadata metadata = metadata(run);
    return Comparisons.ofBoots(metadata, read(reading(run)), metadata.terms().baseline());
  }

  /** What a run says of itself. */
  static RunMetadata metadata(Path run) throws UserFailure, HostFailure {
    return RunDirectory.metadata(run)
        .orElseThrow(
            () -> new UserFailure(run + ": no run.json in it; `pinlab run --out` makes one"));
  }

  /** Writes all reports of a comparison into a directory. */
  static void write(Comparison comparison, Path directory, HtmlLayout layout, String advice)
      throws HostFailure {
    try {
      Reports.writeAll(comparison, directory, layout);
    } catch (IOException e) {
      throw new HostFailure(
          directory + ": the reports cannot be written: " + HostFailure.reason(e) + "; " + advice,
          e);
    }
  }

  /** Reads the journal while somebody else reads the plan, which of a large run takes a second. */
  private static FutureTask<List<Boot>> reading(Path run) {
    FutureTask<List<Boot>> reading = new FutureTask<>(() -> RunDirectory.trials(run, Boot::of));
    Thread thread = new Thread(reading, "journal");
    thread.setDaemon(true);
    thread.start();
    return reading;
  }

  private static List<Boot> read(FutureTask<List<Boot>> reading)
      throws HostFailure, InterruptedException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HostFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("the journal was not read", e.getCause());
    }
  }

  /** A log's text; a journal from elsewhere gets to read nothing outside of its run. */
  static @Nullable String text(Path log, List<Path> runs) {
    Path file = log.toAbsolutePath().normalize();
    try {
      boolean ours =
          runs.stream().anyMatch(run -> file.startsWith(run.toAbsolutePath().normalize()));
      return ours && Files.isRegularFile(file) ? Files.readString(file) : null;
    } catch (IOException e) {
      return null;
    }
  }
}
