// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program to start. Immutable; no shell is involved.
 *
 * @param environment added to the environment that pinlab itself has
 * @param timeout after it the whole process tree is ended
 * @param restraint what it may not do although pinlab may
 */
public record Command(
    List<String> argv,
    Optional<Path> directory,
    Map<String, String> environment,
    Duration timeout,
    Restraint restraint) {
  /** Time for a program that somebody ends: a hundred years. */
  public static final Duration UNLIMITED = Duration.ofDays(36_500);

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  public Command {
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("argv is empty");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive: " + timeout);
    }
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  /** A program in the current directory, with the inherited environment. */
  public static Command of(Duration timeout, List<String> argv) {
    return new Command(argv, Optional.empty(), Map.of(), timeout, Restraint.NONE);
  }

  /** A program in the current directory, with the inherited environment. */
  public static Command of(Duration timeout, String... argv) {
    return of(timeout, List.of(argv));
  }

  /** The same command in another working directory. */
  public Command in(Path newDirectory) {
    return new Command(argv, Optional.of(newDirectory), environment, timeout, restraint);
  }

  /** The same command with more environment variables. */
  public Command with(Map<String, String> more) {
    Map<String, String> merged = new TreeMap<>(environment);
    merged.putAll(more);
    return new Command(argv, directory, merged, timeout, restraint);
  }

  /** The same command for a program that is denied more. */
  public Command under(Restraint newRestraint) {
    return new Command(argv, directory, environment, timeout, newRestraint);
  }

  /** The command as a line that a POSIX shell reads back to the same words. */
  public String shellLine() {
    return shellLine(argv);
  }

  /** Words as a line that a POSIX shell reads back to the same words. */
  public static String shellLine(List<String> words) {
    return words.stream().map(Command::quote).collect(Collectors.joining(" "));
  }

  private static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
