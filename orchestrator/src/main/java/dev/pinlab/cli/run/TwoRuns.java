// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.analysis.Boot;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Comparisons;
import dev.pinlab.analysis.JoinedRuns;
import dev.pinlab.analysis.JoinedRuns.Side;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.HtmlLayout;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two runs, made one after the other, perhaps of two kernels under one name. Needs no guest.
 *
 * @param one the baseline
 */
public record TwoRuns(Run one, Run other) {

  /** A run as it is on disk. */
  record Run(Path path, RunMetadata metadata, List<Boot> boots) {
    static Run read(Path path) throws UserFailure, HostFailure {
      return new Run(path, Rendering.metadata(path), RunDirectory.trials(path, Boot::of));
    }

    private String name() {
      Path name = path.toAbsolutePath().normalize().getFileName();
      return name == null ? "run" : name.toString();
    }

    private Side side(String name, Path out) {
      Path from = out.toAbsolutePath().normalize();
      String logs = from.relativize(path.toAbsolutePath().normalize()).toString();
      return new Side(name, logs, metadata, boots);
    }
  }

  /**
   * Reads them.
   *
   * @throws UserFailure when one is no run, or they cannot be compared
   */
  public static TwoRuns read(Path one, Path other) throws UserFailure, HostFailure {
    TwoRuns runs = new TwoRuns(Run.read(one), Run.read(other));
    String ours = runs.one().metadata().terms().accel();
    String theirs = runs.other().metadata().terms().accel();
    if (!ours.equals(theirs)) {
      throw new UserFailure(
          "%s ran under %s and %s under %s: their times and races differ by that alone; run one again with --accel %2$s"
              .formatted(one, ours, other, theirs));
    }
    if (runs.variants().isEmpty()) {
      throw new UserFailure("%s and %s have no variant in common".formatted(one, other));
    }
    return runs;
  }

  /** The variants that both have. */
  public List<String> variants() {
    return JoinedRuns.common(one.metadata(), other.metadata());
  }

  /**
   * Compares a variant that both have, and writes the reports into a directory.
   *
   * @param command that asks for it
   */
  public Comparison compare(String variant, Path out, String command)
      throws UserFailure, HostFailure {
    JoinedRuns joined =
        JoinedRuns.of(one.side(one.name(), out), other.side(otherName(), out), variant, command);
    if (joined.run().plan().isEmpty()) {
      throw new UserFailure(
          "%s and %s have no layout and workload in common; their run.json describe them"
              .formatted(one.path(), other.path()));
    }
    Comparison comparison =
        Comparisons.ofBoots(joined.run(), joined.boots(), joined.run().terms().baseline())
            .withLogs(log -> log(out, log));
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new HostFailure(out + ": cannot be made: " + HostFailure.reason(out, e), e);
    }
    Rendering.write(comparison, out, HtmlLayout.SINGLE, "make room there, or give another --out");
    return comparison;
  }

  private @Nullable String log(Path out, String name) {
    return Rendering.text(out.resolve(name), List.of(one.path(), other.path()));
  }

  private String otherName() {
    return other.name().equals(one.name()) ? other.name() + "-2" : other.name();
  }
}
