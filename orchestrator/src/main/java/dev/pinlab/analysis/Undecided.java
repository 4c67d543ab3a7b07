// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether more boots could change what is said of one layout under one workload. A metric of the
 * gate is decided where {@link Betting} shows a difference at alpha divided by all rows of the
 * gate, or rules out all differences beyond the margin. What was not observed, and a metric of the
 * boot as a whole of which no event was seen, holds nothing up.
 */
final class Undecided {
  private final Gate gate;
  private final String baseline;
  private final List<String> candidates;
  private final Expectations expectations;
  private final long rows;

  Undecided(RunMetadata run) {
    this.gate = run.terms().gate();
    this.baseline = run.terms().baseline();
    Images images = new Images(run);
    this.candidates =
        run.variants().stream()
            .filter(variant -> variant.status() == VariantInfo.Status.BUILT)
            .map(VariantInfo::id)
            .filter(id -> !id.equals(baseline) && !images.same(id, baseline))
            .toList();
    this.expectations = new Expectations(gate.expected());
    long places =
        run.plan().stream()
            .map(trial -> List.of(trial.layout(), trial.workload()))
            .distinct()
            .count();
    this.rows = places * candidates.size() * gate.metrics().size();
  }

  /** Of boots of one layout and workload. */
  boolean in(List<Boot> boots) {
    return candidates.stream()
        .anyMatch(
            candidate ->
                gate.metrics().stream()
                    .anyMatch(metric -> open(metric, of(baseline, boots), of(candidate, boots))));
  }

  private static List<Boot> of(String variant, List<Boot> boots) {
    return boots.stream().filter(boot -> boot.planned().variant().equals(variant)).toList();
  }

  private boolean open(Metric metric, List<Boot> theirs, List<Boot> ours) {
    double[] differences =
        Blocks.differences(theirs, ours, boot -> Counts.of(metric, boot, expectations::expects));
    boolean silent =
        Stream.concat(theirs.stream(), ours.stream())
            .allMatch(boot -> Counts.of(metric, boot, expectations::expects).events() == 0);
    if (differences.length == 0 || (silent && Counts.isOfBoot(metric))) {
      return false;
    }
    return Betting.p(differences) >= gate.alpha() / rows
        && !Betting.means(differences, 1 - gate.alpha()).within(gate.margin());
  }
}
