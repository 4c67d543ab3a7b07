// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.trial.TrialRunner.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Failure bundles: a directory for a trial that did not complete, with all that is known of it and
 * a script that runs it again. A few of each kind are kept. Safe for several threads.
 */
public final class Bundles {
  /** Bundles of one cell whose trials failed in the same way. */
  public static final int A_TITLE = 2;

  /** Bundles of one cell, in whatever ways its trials failed. */
  public static final int A_CELL = 10;

  private final Path run;
  private final Map<String, Dossier> dossiers;
  private final Map<List<String>, Integer> kept = new HashMap<>();

  /**
   * What is known of a variant.
   *
   * @param config text of its .config
   * @param patches its tree and patches with their digests, a line each
   * @param symbols of its kernel
   */
  public record Dossier(String config, String patches, KernelSymbols symbols) {
    /** Of a variant of which nothing is known. */
    static final Dossier NONE = new Dossier("", "", KernelSymbols.NONE);

    /** A variant whose addresses stay as they are. */
    public static Dossier of(String config, String patches) {
      return new Dossier(config, patches, KernelSymbols.NONE);
    }
  }

  /**
   * The bundles of a run.
   *
   * @param dossiers of its variants by id
   * @param before trials that it has already
   */
  public Bundles(Path run, Map<String, Dossier> dossiers, List<TrialRecord> before) {
    this.run = run;
    this.dossiers = Map.copyOf(dossiers);
    before.stream()
        .filter(trial -> Files.isDirectory(run.resolve(directory(trial.planned()))))
        .forEach(this::count);
  }

  /** Where the bundle of a trial is, if there is one, relative to its run. */
  public static String directory(PlannedTrial planned) {
    return "artifacts/failures/%05d".formatted(planned.trial());
  }

  KernelSymbols symbols(String variant) {
    return dossiers.getOrDefault(variant, Dossier.NONE).symbols();
  }

  /**
   * Keeps what there is of a trial that did not complete, unless there is enough of its kind.
   *
   * @throws HostFailure when it cannot be written
   */
  void keep(Work work, TrialRecord record, Evidence evidence) throws HostFailure {
    Path directory = run.resolve(directory(record.planned()));
    try {
      if (Files.isDirectory(directory)) {
        // Of the same trial before it was made again.
        BundleFiles.delete(directory);
      }
      if (record.outcome() != Outcome.COMPLETED && count(record)) {
        Dossier dossier = dossiers.getOrDefault(work.planned().variant(), Dossier.NONE);
        BundleFiles.write(run, directory, work, record, evidence, dossier);
      }
    } catch (IOException e) {
      throw new HostFailure(
          directory
              + ": cannot be written: "
              + HostFailure.reason(directory, e)
              + "; --resume continues",
          e);
    }
  }

  /** Whether the bundle that another host made of a trial is to be kept here; counts it in. */
  public boolean admits(TrialRecord record) {
    return record.outcome() != Outcome.COMPLETED && count(record);
  }

  /** Counts a bundle in; false when there is enough of its kind. */
  private synchronized boolean count(TrialRecord record) {
    PlannedTrial planned = record.planned();
    List<String> cell = List.of(planned.variant(), planned.layout(), planned.workload());
    List<String> kind =
        List.of(planned.variant(), planned.layout(), planned.workload(), title(record));
    if (kept.getOrDefault(cell, 0) >= A_CELL || kept.getOrDefault(kind, 0) >= A_TITLE) {
      return false;
    }
    kept.merge(cell, 1, Integer::sum);
    kept.merge(kind, 1, Integer::sum);
    return true;
  }

  /** Equal for trials that failed in the same way: how far they came makes no difference. */
  private static String title(TrialRecord record) {
    return record.outcome().id()
        + ": "
        + (record.crash() != null
            ? record.crash().title()
            : String.valueOf(record.boot().detail()).replaceAll("\\d+", "N"));
  }
}
