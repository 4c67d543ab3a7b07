// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

/** What pinlab's exit status says. */
public enum ExitCode {
  /** Also of commands that measure nothing and did what they were asked. */
  FINE(0, "measured, nothing worse than the baseline"),
  WORSE(1, "measured, something is worse than the baseline"),
  USER(2, "the user's fault: unknown option, bad spec, missing file"),
  PATCH(3, "the patch's fault: does not apply, does not build, asked config not honoured"),
  HOST(4, "the host's fault: nothing could be measured, of one kernel or of all"),
  /** {@code EX_SOFTWARE} of sysexits.h. */
  INTERNAL(70, "pinlab's own fault: please report it with its log"),
  /** 128 + SIGINT, as a shell has it. */
  INTERRUPTED(130, "interrupted; --resume continues");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The exit status of the process. */
  public int code() {
    return code;
  }

  /** One line for a reader of the help. */
  public String meaning() {
    return meaning;
  }
}
