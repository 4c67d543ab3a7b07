// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;

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

  /** The same with other cells. */
  public Experiment with(Matrix cells) {
    return new Experiment(file, name, question, cells, trials, gate);
  }
}
