// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program may use only so much of, see setrlimit(2). */
public enum Resource {
  /** Bytes of virtual memory. */
  ADDRESS_SPACE("as", "Max address space"),
  /** Seconds of processor time, of all its threads together. */
  PROCESSOR_TIME("cpu", "Max cpu time"),
  /** Bytes of the largest file that it may write. */
  FILE_SIZE("fsize", "Max file size"),
  /** Bytes of a core dump. */
  CORE("core", "Max core file size");

  private static final Path LIMITS = Path.of("/proc/self/limits");

  private final String option;
  private final Pattern hardLimit;

  Resource(String option, String title) {
    this.option = option;
    this.hardLimit = Pattern.compile("(?m)^" + title + " +\\S+ +(\\d+)");
  }

  /**
   * The option of prlimit(1) for a limit, or for the one that this process has where it is less.
   */
  String option(long limit) throws IOException {
    return option(limit, Files.readString(LIMITS));
  }

  /** Who is not root may not ask for more than it has, not even to have the same in the end. */
  String option(long limit, String limits) {
    Matcher hard = hardLimit.matcher(limits);
    long least = hard.find() ? Math.min(limit, Long.parseLong(hard.group(1))) : limit;
    return "--" + option + "=" + least;
  }
}
