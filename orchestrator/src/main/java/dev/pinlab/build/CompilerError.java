// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

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
          Pattern.compile("(?m)^(?:.*/)?(?:ld|ld\\.bfd): (?:\\.\\./)?(.*undefined reference.*)$"),
          Pattern.compile("(?m)^(?:.*/)?(?:ld|ld\\.bfd): (.*)$"),
          Pattern.compile("(?m)^make\\[?\\d*\\]?: \\*\\*\\* (.*)$"));

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

  /** Whether the host ran out of something, so that the source is not to blame. */
  static boolean isHostFault(String output) {
    return output.contains("No space left on device")
        || output.contains("Cannot allocate memory")
        || output.contains("Killed signal terminated program");
  }
}
