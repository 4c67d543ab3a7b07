// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

/** The patch's fault: this variant gets no kernel image, the others go on. */
public final class VariantFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Step step;

  /** A failure at a step, with one line that says where and why. */
  public VariantFailure(Step step, String message) {
    super(message);
    this.step = step;
  }

  /** The step at which the variant ended. */
  public Step step() {
    return step;
  }

  /** The steps from a tree to an image that a variant can fail at. */
  public enum Step {
    PATCH,
    CONFIG,
    BUILD
  }
}
