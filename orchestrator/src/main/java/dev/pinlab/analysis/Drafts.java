// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.RunMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pairs of cells to rows: counts, intervals, and the test of each row by itself. */
final class Drafts {
  private final RunMetadata run;
  private final Cells cells;
  private final double confidence;

  Drafts(RunMetadata run, Cells cells) {
    this.run = run;
    this.cells = cells;
    this.confidence = 1 - gate().alpha();
  }

  private record Pair(Cell against, Cell candidate, Metric metric, boolean gates) {}

  private Gate gate() {
    return run.terms().gate();
  }

  /**
   * The rows of every other variant against one: all metrics of the gate, those of judges and
   * selftests where there were any, and any other metric of which an event was seen.
   */
  List<Draft> against(String baseline) {
    return drafted(
        cells.variants().stream()
            .filter(candidate -> !candidate.equals(baseline))
            .flatMap(candidate -> pairs(baseline, candidate, true))
            .toList());
  }

  /** The rows of the other variants among themselves, of metrics of which an event was seen. */
  List<Draft> among(String baseline) {
    List<String> others = cells.variants().stream().filter(v -> !v.equals(baseline)).toList();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      for (int j = i + 1; j < others.size(); j++) {
        pairs(others.get(i), others.get(j), false).forEach(pairs::add);
      }
    }
    return drafted(pairs).stream().filter(Draft::hasEvents).toList();
  }

  private Stream<Pair> pairs(String against, String candidate, boolean gates) {
    return cells.of(candidate).stream()
        .flatMap(
            cell ->
                Arrays.stream(Metric.values())
                    .map(metric -> new Pair(cell.of(against), cell, metric, gates)));
  }

  /** Each row by itself, so all processors work on them; what comes out is in order. */
  private List<Draft> drafted(List<Pair> pairs) {
    return pairs.parallelStream().map(this::draft).flatMap(Optional::stream).toList();
  }

  private Optional<Draft> draft(Pair pair) {
    boolean ofGate = gate().metrics().contains(pair.metric());
    Draft draft = draft(pair.against(), pair.candidate(), pair.metric(), pair.gates() && ofGate);
    return draft.hasEvents() || (ofGate && isExpected(pair.metric(), draft))
        ? Optional.of(draft)
        : Optional.empty();
  }

  /**
   * Whether a metric of the gate without an event is a finding, and not merely beside the point.
   */
  private boolean isExpected(Metric metric, Draft draft) {
    if (Counts.isAskedFor(metric)) {
      return draft.isObserved();
    }
    return !Counts.isOfAttempt(metric)
        || !run.isTest(draft.arms().workload())
        || draft.isObserved();
  }

  private Draft draft(Cell against, Cell candidate, Metric metric, boolean gates) {
    List<BootTotal> ours = Counts.of(metric, cells.counting(candidate), cells::isExpected);
    List<BootTotal> theirs = Counts.of(metric, cells.counting(against), cells::isExpected);
    Clustering clustering =
        Counts.isOfBoot(metric) ? null : Clustering.of(theirs, ours, confidence);
    Row.Arms arms =
        new Row.Arms(
            candidate.variant(),
            against.variant(),
            candidate.layout(),
            candidate.workload(),
            metric,
            arm(theirs, clustering),
            arm(ours, clustering));
    boolean sameImage = new Images(run).same(against.variant(), candidate.variant());
    boolean gating = gates && !ours.isEmpty() && !theirs.isEmpty();
    if (run.terms().sequential()) {
      return bets(arms, blocks(against, candidate, metric), gating, sameImage);
    }
    List<BootTotal> ourObserved = BootDifference.observed(ours);
    List<BootTotal> theirObserved = BootDifference.observed(theirs);
    int boots = Math.min(ourObserved.size(), theirObserved.size());
    if (boots == 0) {
      return new Draft(arms, boots, null, null, null, gating, sameImage);
    }
    return new Draft(
        arms,
        boots,
        difference(theirs, ours, clustering),
        BootDifference.test(theirObserved, ourObserved, metric, run.terms().seed()),
        new Power.Arms(worth(theirObserved, clustering), worth(ourObserved, clustering)),
        gating,
        sameImage);
  }

  private double[] blocks(Cell against, Cell candidate, Metric metric) {
    return Blocks.differences(
        cells.boots(against),
        cells.boots(candidate),
        boot -> Counts.of(metric, boot, cells::isExpected));
  }

  /** What can be said whenever one stops, unlike of a test that counts on a number of boots. */
  private Draft bets(Row.Arms arms, double[] differences, boolean gating, boolean sameImage) {
    int blocks = differences.length;
    if (blocks == 0) {
      return new Draft(arms, blocks, null, null, null, gating, sameImage);
    }
    return new Draft(
        arms,
        blocks,
        new Row.Difference(
            Arrays.stream(differences).average().orElse(0), Betting.means(differences, confidence)),
        new PValue(
            Betting.p(differences),
            Double.MIN_NORMAL,
            "betting e-process over %d blocks".formatted(blocks)),
        null,
        gating,
        sameImage);
  }

  /** The allowance for few boots is the test's own here, so the one of the interval is left out. */
  private static Power.Arm worth(List<BootTotal> boots, @Nullable Clustering clustering) {
    double size =
        clustering == null ? boots.size() : clustering.effectiveSize(boots) / clustering.shrink();
    return new Power.Arm(boots.size(), size);
  }

  private Row.Arm arm(List<BootTotal> boots, @Nullable Clustering clustering) {
    BootTotal sum = BootTotal.sum(boots);
    double size = clustering == null ? sum.total() : clustering.effectiveSize(boots);
    return new Row.Arm(
        sum.events(),
        sum.total(),
        boots.size(),
        sum.rate(),
        Wilson.of(sum.rate(), size, confidence),
        sum.total() == 0 ? null : sum.total() / size);
  }

  private Row.Difference difference(
      List<BootTotal> theirs, List<BootTotal> ours, @Nullable Clustering clustering) {
    BootTotal baseline = BootTotal.sum(theirs);
    BootTotal candidate = BootTotal.sum(ours);
    double estimate = candidate.rate() - baseline.rate();
    if (clustering == null) {
      return new Row.Difference(
          estimate, MiettinenNurminen.difference(baseline, candidate, confidence));
    }
    return new Row.Difference(
        estimate, ClusteredDifference.of(theirs, ours, clustering, confidence), clustering.icc());
  }
}
