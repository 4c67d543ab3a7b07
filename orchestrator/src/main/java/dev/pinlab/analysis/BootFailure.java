// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Boots of one cell that failed in the same way.
 *
 * @param title of the splat, or what happened with its numbers taken out; equal causes give equal
 *     titles
 * @param outcome name of the outcome
 * @param kind of the splat, null where there was none
 * @param expected whether the experiment declared it as expected
 * @param trial the first of them
 * @param console path of its console log, relative to the run directory; empty when there is none
 * @param place {@code file:line} of its first frame, null where no debug info tells it
 */
public record BootFailure(
    String title,
    String outcome,
    @Nullable String kind,
    boolean expected,
    int boots,
    int trial,
    String console,
    @Nullable String place) {
  /** Boots of a kernel without debug info. */
  public BootFailure(
      String title,
      String outcome,
      @Nullable String kind,
      boolean expected,
      int boots,
      int trial,
      String console) {
    this(title, outcome, kind, expected, boots, trial, console, null);
  }

  BootFailure andOneMore() {
    return new BootFailure(title, outcome, kind, expected, boots + 1, trial, console, place);
  }
}
