// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.analysis.Boot;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Comparisons;
import dev.pinlab.analysis.JoinedRuns;
import dev.pinlab.analysis.JoinedRuns.Side;
import dev.pinlab.process.HostFailure;
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
public record TwoRuns(Path one, Path other) {

  /**
   * The variants that both have.
   *
   * @throws UserFailure when one is no run, or they cannot be compared
   */
  public List<String> variants() throws UserFailure, HostFailure {
    RunMetadata ours = Rendering.metadata(one);
    RunMetadata theirs = Rendering.metadata(other);
    if (!ours.terms().accel().equals(theirs.terms().accel())) {
      throw new UserFailure(
          "%s ran under %s and %s under %s: their times and races differ by that alone; run one again with --accel %2$s"
              .formatted(one, ours.terms().accel(), other, theirs.terms().accel()));
    }
    List<String> common = JoinedRuns.common(ours, theirs);
    if (common.isEmpty()) {
      throw new UserFailure("%s and %s have no variant in common".formatted(one, other));
    }
    return common;
  }

  /**
   * Compares a variant that both have, and writes the reports into a directory.
   *
   * @param command that asks for it
   */
  public Comparison compare(String variant, Path out, String command)
      throws UserFailure, HostFailure {
    JoinedRuns joined =
        JoinedRuns.of(side(one, name(one), out), side(other, otherName(), out), variant, command);
    if (joined.run().plan().isEmpty()) {
      throw new UserFailure(
          "%s and %s have no layout and workload in common; their run.json describe them"
              .formatted(one, other));
    }
    Comparison comparison =
        Comparisons.ofBoots(joined.run(), joined.boots(), joined.run().terms().baseline())
            .withLogs(log -> log(out, log));
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new HostFailure(out + ": cannot be made: " + HostFailure.reason(out, e), e);
    }
    Rendering.write(comparison, out, "make room there, or give another --out");
    return comparison;
  }

  private @Nullable String log(Path out, String name) {
    return Rendering.text(out.resolve(name), List.of(one, other));
  }

  private static Side side(Path run, String name, Path out) throws UserFailure, HostFailure {
    Path from = out.toAbsolutePath().normalize();
    String logs = from.relativize(run.toAbsolutePath().normalize()).toString();
    return new Side(name, logs, Rendering.metadata(run), RunDirectory.trials(run, Boot::of));
  }

  private static String name(Path run) {
    Path name = run.toAbsolutePath().normalize().getFileName();
    return name == null ? "run" : name.toString();
  }

  private String otherName() {
    return name(other).equals(name(one)) ? name(other) + "-2" : name(other);
  }
}
