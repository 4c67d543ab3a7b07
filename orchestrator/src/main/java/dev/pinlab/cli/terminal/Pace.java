// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.terminal;

/** How much is said of a stage where nothing can be drawn over. */
public enum Pace {
  /** A line as each task starts and one as it ends: few tasks, minutes each. */
  EACH,
  /** A line now and then: many tasks, seconds each. */
  SAMPLED
}
