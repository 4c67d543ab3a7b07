// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;
import java.util.stream.Collectors;

/** The user's fault: everything that is wrong with a file or with options, found in one go. */
public final class SpecFailure extends UserFailure {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  /** Takes at least one mistake. */
  public SpecFailure(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** The mistakes in the order in which they were found. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
