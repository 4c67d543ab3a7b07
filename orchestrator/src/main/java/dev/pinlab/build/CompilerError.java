// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what broke a kernel build in what make, compiler and linker wrote. Pure. */
final class CompilerError {
  private static final Pattern GCC =
      Pattern.compile("(?m)^(?:\\.\\./)?([^\\s:]+):(\\d+):(?:\\d+:)? ((?:fatal )?error: .*)$");

  private static final List<Pattern> OTHERS =
      List.of(
          Pattern.compile(
              "(?m)^(?:(?:\\S*/)?ld(?:\\.bfd)?: )?(?:\\.\\./)?(\\S+: undefined reference to .*)$"),
          Pattern.compile("(?m)^(?:\\S*/)?ld(?:\\.bfd)?: (?!warning: )(.*)$"),
          Pattern.compile("(?m)^make\\[?\\d*\\]?: \\*\\*\\* (.*)$"));

  private static final Pattern HOST =
      Pattern.compile(
          String.join(
              "|",
              "No space left on device",
              "Disk quota exceeded",
              "Read-only file system",
              "Input/output error",
              "Cannot allocate memory",
              "out of memory allocating",
              "Resource temporarily unavailable",
              "Killed signal terminated program",
              "^\\S*ld(?:\\.bfd)?: cannot find -l\\S+",
              "^make\\[?\\d*\\]?: \\*\\*\\* .*\\] (?:Killed|Terminated|Bus error|Error 13[57]|Error 143)\\b",
              "^\\S*sh: .*: (?:command )?not found$",
              "^make\\[?\\d*\\]?: \\S+: No such file or directory$"));

  /** A line of the source, as gcc shows it below a message. */
  private static final Pattern QUOTED = Pattern.compile("\\s*\\d* \\|");

  private static final int MOST_LINES = 12;

  private CompilerError() {}

  /** One line: file, line and message of the first error, as near as the tools say it. */
  static Optional<String> first(String output) {
    Matcher gcc = GCC.matcher(output);
    if (gcc.find()) {
      return Optional.of(gcc.group(1) + ":" + gcc.group(2) + ": " + gcc.group(3));
    }
    return OTHERS.stream()
        .map(pattern -> pattern.matcher(output))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }

  /** The messages of the compiler with the lines of source that it shows, a dozen lines at most. */
  static List<String> lines(String output) {
    List<String> lines = new ArrayList<>();
    boolean shown = false;
    for (String line : output.lines().toList()) {
      boolean error = GCC.matcher(line).matches();
      shown = error || (shown && QUOTED.matcher(line).lookingAt());
      if (shown && lines.size() < MOST_LINES) {
        lines.add(line.startsWith("../") ? line.substring(3) : line);
      }
    }
    return lines;
  }

  /** The line that says what the host ran out of or lacks, so that the source is not to blame. */
  static Optional<String> hostFault(String output) {
    return output
        .lines()
        .filter(line -> !QUOTED.matcher(line).lookingAt() && HOST.matcher(line).find())
        .findFirst();
  }
}
