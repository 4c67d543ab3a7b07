// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_.,:=/@%+-]+");

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
        .flatMap(boot -> failed(run, boot, cells.isExpected(boot)).stream());
  }

  private static Optional<FailedTrial> failed(RunMetadata run, Boot boot, boolean expected) {
    return Optional.ofNullable(boot.failure())
        .map(
            failure ->
                new FailedTrial(
                    boot.planned(),
                    boot.outcome().id(),
                    expected,
                    failure.summary(),
                    failure.console(),
                    null,
                    reproduce(run, boot.planned())));
  }

  /**
   * The boots stay as many as they were: a plan of one cell keeps the seeds of its trials, and
   * nothing on the command line picks one of them.
   */
  private static String reproduce(RunMetadata run, PlannedTrial planned) {
    return "./pinlab run %s --variant %s --layout %s --workload %s --boots %d --seed %d --accel %s"
        .formatted(
            quoted(run.experiment().file()),
            quoted(planned.variant()),
            quoted(planned.layout()),
            quoted(planned.workload()),
            run.terms().boots(),
            run.terms().seed(),
            run.terms().accel());
  }

  private static String quoted(String word) {
    return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
