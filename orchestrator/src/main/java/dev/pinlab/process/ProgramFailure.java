// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

/** A program that had to succeed and did not. */
public final class ProgramFailure extends HostFailure {
  private static final long serialVersionUID = 1L;

  /** A failure with the command, its duration and the tail of its output in the message. */
  public ProgramFailure(Finished finished) {
    super(finished.describe() + ":\n" + finished.tail());
  }
}
