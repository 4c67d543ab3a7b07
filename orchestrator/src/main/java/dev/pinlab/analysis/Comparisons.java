// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.spec.Gate;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Trial records to a comparison. The same records give the same comparison, in whatever order they
 * come; where a method draws at random, it draws with the seed of the run.
 */
public final class Comparisons {
  private Comparisons() {}

  /** The run as it was asked for: against its own baseline. */
  public static Comparison of(RunMetadata run, Iterable<TrialRecord> trials) {
    return of(run, trials, run.terms().baseline());
  }

  /** The run seen from a baseline of choice; all of its trials fit into memory. */
  public static Comparison of(RunMetadata run, Iterable<TrialRecord> trials, String baseline) {
    List<Boot> boots = new ArrayList<>();
    trials.forEach(trial -> boots.add(Boot.of(trial)));
    return ofBoots(run, boots, baseline);
  }

  /**
   * The run seen from a baseline of choice.
   *
   * @param boots one for each boot that was made
   * @param baseline id of a variant of the run
   * @throws IllegalArgumentException when the run has no such variant; the message names those that
   *     it has
   */
  public static Comparison ofBoots(RunMetadata run, List<Boot> boots, String baseline) {
    List<String> variants = run.variants().stream().map(VariantInfo::id).toList();
    if (!variants.contains(baseline)) {
      throw new IllegalArgumentException(
          "baseline %s: the run has %s".formatted(baseline, String.join(", ", variants)));
    }
    Gate gate = run.terms().gate();
    Cells cells = Cells.of(run, boots);
    Drafts drafts = new Drafts(run, cells);
    Verdicts verdicts = new Verdicts(gate, run.terms().sequential());
    List<Row> rows = verdicts.of(drafts.against(baseline));
    List<Row> exploratory = verdicts.of(drafts.among(baseline));
    Summaries summaries = new Summaries(cells);
    Latencies latencies = new Latencies(cells, 1 - gate.alpha(), run.terms().seed());
    return new Comparison(
        Comparison.SCHEMA,
        new Comparison.Terms(baseline, gate.alpha(), gate.margin()),
        new Headline(run, cells, baseline).of(rows),
        new Comparison.Tests(
            rows,
            exploratory,
            summaries.retries(),
            latencies.each(),
            new RetryTests(run, cells).against(baseline),
            latencies.against(baseline),
            TestedPoints.of(cells)),
        Spreading.of(cells),
        summaries.counts(),
        Failures.of(run, cells),
        summaries.retried(),
        new Stopping(run, boots).stopped(),
        run);
  }
}
