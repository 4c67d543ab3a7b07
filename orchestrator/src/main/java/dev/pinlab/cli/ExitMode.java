// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.List;

/** For whom the exit status of a comparison is. */
enum ExitMode {
  /** As of every command. */
  RUN("run"),
  /**
   * For {@code git bisect run}: 0 good, 1 bad, 125 cannot be tested, 128 and above ends the
   * bisection.
   */
  BISECT("bisect");

  /** What git takes for a revision to be skipped. */
  static final int SKIP = 125;

  private static final String OPTION = "--exit-mode";
  private static final int STOP = 128;

  private final String id;

  ExitMode(String id) {
    this.id = id;
  }

  /** The name on the command line. */
  String id() {
    return id;
  }

  /** The mode that a command line asks for, even one with a mistake elsewhere. */
  static ExitMode asked(List<String> arguments) {
    int at = arguments.indexOf(OPTION);
    boolean bisect =
        arguments.contains(OPTION + "=" + BISECT.id)
            || (at >= 0 && arguments.subList(at + 1, arguments.size()).indexOf(BISECT.id) == 0);
    return bisect ? BISECT : RUN;
  }

  /** What an exit status is in this mode. */
  int of(int status) {
    if (this == RUN || status == 0 || status == ExitCode.WORSE.code() || status == SKIP) {
      return status;
    }
    if (status == ExitCode.PATCH.code() || status == ExitCode.HOST.code()) {
      return SKIP;
    }
    return status < STOP ? STOP + status : status;
  }
}
