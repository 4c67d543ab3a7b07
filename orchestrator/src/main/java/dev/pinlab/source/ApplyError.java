// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code git apply} wrote on its standard error, as one sentence for a reader. */
final class ApplyError {
  private static final Pattern HUNK = Pattern.compile("^error: patch failed: (.+):(\\d+)$");
  private static final Pattern MISSING =
      Pattern.compile("^error: (.+): No such file or directory$");
  private static final Pattern EXISTS =
      Pattern.compile("^error: (.+): already exists in working directory$");
  private static final Pattern CORRUPT =
      Pattern.compile("^error: corrupt patch at (?:line |.*:)(\\d+)$");
  private static final Pattern OTHER = Pattern.compile("^(?:error|fatal): (.+)$");

  private ApplyError() {}

  /** The first thing that went wrong, with the target file and the line where there is one. */
  static String describe(String stderr) {
    return first(
            stderr,
            HUNK,
            m -> "%s: hunk at line %s does not apply".formatted(m.group(1), m.group(2)))
        .or(() -> first(stderr, MISSING, m -> m.group(1) + ": no such file in this tree"))
        .or(() -> first(stderr, EXISTS, m -> m.group(1) + ": would be new, but this tree has it"))
        .or(
            () ->
                first(stderr, CORRUPT, m -> "corrupt at line %s of the diff".formatted(m.group(1))))
        .or(() -> first(stderr, OTHER, m -> m.group(1)))
        .orElse("git apply gave no reason");
  }

  private static Optional<String> first(
      String stderr, Pattern pattern, Function<MatchResult, String> sentence) {
    return stderr
        .lines()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(matcher -> sentence.apply(matcher.toMatchResult()));
  }
}
