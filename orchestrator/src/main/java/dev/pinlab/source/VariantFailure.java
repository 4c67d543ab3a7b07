// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.util.ArrayList;
import java.util.List;

/** The patch's fault: this variant gets no kernel image, the others go on. */
public class VariantFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Step step;
  private final ArrayList<String> details;

  /** A failure at a step, with one line that says where and why. */
  public VariantFailure(Step step, String message) {
    this(step, message, List.of());
  }

  /** The same with the lines of the program that says it. */
  public VariantFailure(Step step, String message, List<String> details) {
    super(message);
    this.step = step;
    this.details = new ArrayList<>(details);
  }

  /** What a program said of it, for whoever has to mend it; empty when there is no more to say. */
  public List<String> details() {
    return List.copyOf(details);
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
