// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import dev.pinlab.arch.Architecture;
import java.nio.file.Path;
import java.util.List;

/** A validated experiment: what is compared, how often, and what counts as worse. */
public record Experiment(
    Path file, String name, String question, Matrix matrix, Trials trials, Gate gate) {

  /**
   * The part of this experiment that the options of the command line ask for.
   *
   * @throws SpecFailure naming each option that asks for what is not there
   */
  public Experiment select(Selection selection) throws SpecFailure {
    return selection.from(this);
  }

  /** Another experiment with the trials and the gate of this one. */
  public Experiment asking(String other, String question, Matrix cells) {
    return new Experiment(file, other, question, cells, trials, gate);
  }

  /** The same with so many times the boots, and other guests. */
  public Experiment oftener(int times) {
    Trials more =
        new Trials(
            trials.leastBoots() * times,
            trials.boots() * times,
            trials.seed() + times - 1,
            trials.boot());
    return new Experiment(file, name, question, matrix, more, gate);
  }

  /** The same with another seed. */
  public Experiment seeded(long seed) {
    Trials other = new Trials(trials.leastBoots(), trials.boots(), seed, trials.boot());
    return new Experiment(file, name, question, matrix, other, gate);
  }

  /** The same at a share of its level. */
  public Experiment atLevel(double share) {
    Gate stricter = new Gate(gate.alpha() * share, gate.margin(), gate.metrics(), gate.expected());
    return new Experiment(file, name, question, matrix, trials, stricter);
  }

  /**
   * The same where rates that differ by less than a margin are equivalent.
   *
   * @throws SpecFailure for one that is no share above 0 and below 1
   */
  public Experiment within(double margin) throws SpecFailure {
    if (!(margin > 0 && margin < 1)) {
      throw new SpecFailure(
          List.of(Mistake.inOption("--margin", margin + " is not between 0 and 1, such as 0.3")));
    }
    Gate wider = new Gate(gate.alpha(), margin, gate.metrics(), gate.expected());
    return new Experiment(file, name, question, matrix, trials, wider);
  }

  /** The same with a verdict by other metrics; by its own when there are none. */
  public Experiment deciding(List<Metric> metrics) {
    Gate by =
        metrics.isEmpty() ? gate : new Gate(gate.alpha(), gate.margin(), metrics, gate.expected());
    return new Experiment(file, name, question, matrix, trials, by);
  }

  /** The same with all variants for another architecture. */
  public Experiment on(Architecture architecture) {
    List<Variant> variants =
        matrix.variants().stream().map(variant -> variant.on(architecture)).toList();
    return with(new Matrix(matrix.baseline(), variants, matrix.layouts(), matrix.workloads()));
  }

  /** The same with other cells. */
  public Experiment with(Matrix cells) {
    return new Experiment(file, name, question, cells, trials, gate);
  }
}
