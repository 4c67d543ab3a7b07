// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.Command;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The trials worth reading: a few of each cell, the worst first, the expected ones last. */
final class Failures {
  /** Trials shown of one cell. */
  static final int A_CELL = 3;

  private static final List<Outcome> WORST_FIRST =
      List.of(
          Outcome.CRASHED,
          Outcome.HUNG,
          Outcome.OOM,
          Outcome.INFRA,
          Outcome.INVALID,
          Outcome.COMPLETED);

  private Failures() {}

  /** Trials that did not complete, or in which a pin, a judge or a test point failed. */
  static List<FailedTrial> of(RunMetadata run, Cells cells) {
    return cells.all().stream().flatMap(cell -> ofCell(run, cells, cell)).toList();
  }

  private static Stream<FailedTrial> ofCell(RunMetadata run, Cells cells, Cell cell) {
    return cells.boots(cell).stream()
        .filter(boot -> boot.failure() != null)
        .sorted(
            Comparator.comparing(cells::isExpected)
                .thenComparing(boot -> WORST_FIRST.indexOf(boot.outcome())))
        .limit(A_CELL)
        .flatMap(boot -> failed(run, cells, boot).stream());
  }

  private static Optional<FailedTrial> failed(RunMetadata run, Cells cells, Boot boot) {
    return Optional.ofNullable(boot.failure())
        .map(
            failure ->
                new FailedTrial(
                    boot.planned(),
                    boot.outcome().id(),
                    cells.isExpected(boot),
                    failure.summary(),
                    boot.console(),
                    null,
                    reproduce(run, boot.planned()),
                    paired(run, cells, boot)));
  }

  /**
   * A boot that completed, to hold the console of one that did not against: the baseline's in the
   * same block, else another of the block, else any of the cell.
   */
  private static FailedTrial.@Nullable Paired paired(RunMetadata run, Cells cells, Boot boot) {
    if (boot.outcome() == Outcome.COMPLETED || !boot.outcome().counts()) {
      return null;
    }
    Cell own = Cell.of(boot.planned());
    Stream<Boot> block =
        Stream.concat(Stream.of(run.terms().baseline()), cells.variants().stream())
            .flatMap(variant -> cells.boots(own.of(variant)).stream())
            .filter(other -> other.planned().block() == boot.planned().block());
    return Stream.concat(block, cells.boots(own).stream())
        .filter(other -> other.outcome() == Outcome.COMPLETED && !other.console().isEmpty())
        .findFirst()
        .map(other -> new FailedTrial.Paired(other.planned(), other.console(), List.of()))
        .orElse(null);
  }

  /**
   * The boots stay as many as they were: a plan of one cell keeps the seeds of its trials, and
   * nothing on the command line picks one of them. A run that was part of something larger, such as
   * a bisection, is made again with that.
   */
  private static String reproduce(RunMetadata run, PlannedTrial planned) {
    String whole = run.environment().whole();
    if (whole == null) {
      return run.environment().command();
    }
    return whole
        + " "
        + Command.shellLine(
            List.of(
                "--variant",
                planned.variant(),
                "--layout",
                planned.layout(),
                "--workload",
                planned.workload(),
                "--boots",
                String.valueOf(run.terms().boots()),
                "--seed",
                String.valueOf(run.terms().seed()),
                "--accel",
                run.terms().accel()));
  }
}
