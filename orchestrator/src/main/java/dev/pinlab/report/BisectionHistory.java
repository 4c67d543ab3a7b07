// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pinlab.analysis.Row;
import dev.pinlab.spec.Metric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bisection, as far as it has come.
 *
 * @param tree the repository
 * @param commits after the good end, up to the bad one
 * @param alike whether the two ends were compared and the bad one is shown to be worse in nothing
 * @param ends what the two ends differ in; null until that was measured, or when it is nothing
 * @param steps in the order in which they were made
 * @param culprit the first bad commit; null while, or if, there is none
 * @param candidates the commits of which one is the first bad one, where those between had to be
 *     skipped
 * @param check the first bad commit against its parent; null until that was measured
 */
public record BisectionHistory(
    String schema,
    String tree,
    Named good,
    Named bad,
    int commits,
    boolean alike,
    @Nullable Ends ends,
    List<Step> steps,
    @Nullable Named culprit,
    List<Named> candidates,
    @Nullable Check check,
    String command) {
  /** The schema that this class writes and reads. */
  public static final String SCHEMA = "pinlab/bisect/1";

  /** Takes what there is. */
  public BisectionHistory {
    steps = List.copyOf(steps);
    candidates = List.copyOf(candidates);
  }

  /** The same with ends that do not differ. */
  public BisectionHistory withNothing() {
    return new BisectionHistory(
        schema, tree, good, bad, commits, true, null, steps, culprit, candidates, check, command);
  }

  /** The same with what its ends differ in. */
  public BisectionHistory with(Ends found) {
    return new BisectionHistory(
        schema, tree, good, bad, commits, false, found, steps, culprit, candidates, check, command);
  }

  /** The same with one step more. */
  public BisectionHistory with(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new BisectionHistory(
        schema, tree, good, bad, commits, alike, ends, more, culprit, candidates, check, command);
  }

  /** The same with the first bad commit. */
  public BisectionHistory with(Named first) {
    return new BisectionHistory(
        schema, tree, good, bad, commits, alike, ends, steps, first, candidates, check, command);
  }

  /** The same with how the first bad commit compares with its parent. */
  public BisectionHistory with(Check result) {
    return new BisectionHistory(
        schema, tree, good, bad, commits, alike, ends, steps, culprit, candidates, result, command);
  }

  /** The same with the commits that are left. */
  public BisectionHistory among(List<Named> left) {
    return new BisectionHistory(
        schema, tree, good, bad, commits, alike, ends, steps, culprit, left, check, command);
  }

  /**
   * How sure it is at least that the first bad commit is worse than its parent: 1 less the level at
   * which the two were compared, in boots that no step had seen. Null where that was not shown.
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public @Nullable Double confidence() {
    return check == null || !check.confirmed() || ends == null ? null : 1 - ends.alpha();
  }

  /** A commit by its full hash and the first line of its message. */
  public record Named(String commit, String subject) {
    /** The first digits of the hash. */
    public String abbreviated() {
      return commit.substring(0, Math.min(12, commit.length()));
    }
  }

  /**
   * What the two ends differ in most, which every step is asked.
   *
   * @param alpha of the whole bisection
   * @param stepAlpha of each look at a step
   * @param run directory of the run, relative
   */
  public record Ends(
      String layout,
      String workload,
      Metric metric,
      double alpha,
      double stepAlpha,
      Row row,
      String run) {}

  /**
   * One revision.
   *
   * @param mark {@code good}, {@code bad} or {@code skip}
   * @param why how that was decided, in words
   * @param boots of each arm; 0 when no guest was needed
   * @param againstGood null when no guest was needed
   * @param againstBad likewise
   * @param run directory of the last run, relative; null when there was none
   */
  public record Step(
      Named commit,
      String mark,
      String why,
      int boots,
      @Nullable Row againstGood,
      @Nullable Row againstBad,
      @Nullable String run) {}

  /**
   * The first bad commit against its parent.
   *
   * @param row null when their kernels are the same, so that nothing was measured
   */
  public record Check(Named parent, boolean confirmed, @Nullable Row row, @Nullable String run) {}
}
