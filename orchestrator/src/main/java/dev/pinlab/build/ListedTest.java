// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One test of a directory of selftests, as a guest is told of it: a line of what {@code kselftest}
 * of the guest programs reads.
 *
 * @param limit after which it is ended
 * @param call the name of the test, with its arguments after blanks
 * @param lack why it cannot be run, if it cannot
 */
public record ListedTest(Duration limit, String call, Optional<String> lack) {
  /** The file with a line for each test, in the order in which they are run. */
  static final String FILE = ".list";

  private static final int LONGEST_LACK = 200;

  /** Those that lie in a directory of {@link Kselftests#of}; none where single ones are named. */
  public static List<ListedTest> in(Path tests) throws IOException {
    Path file = tests.resolve(FILE);
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(ListedTest::of).toList()
        : List.of();
  }

  static void write(List<ListedTest> tests, Path directory) throws IOException {
    Files.write(directory.resolve(FILE), tests.stream().map(ListedTest::line).toList());
  }

  /** The name alone. */
  public String program() {
    return program(call);
  }

  static String program(String call) {
    return call.split(" ", 2)[0];
  }

  private static ListedTest of(String line) {
    String[] fields = line.split("\t", -1);
    Optional<String> lack = Optional.of(fields[2]).filter(text -> !text.isEmpty());
    return new ListedTest(Duration.ofSeconds(Long.parseLong(fields[0])), fields[1], lack);
  }

  /** A compiler may say anything, and a hash would begin a directive of TAP. */
  private String line() {
    String why = lack.orElse("").replaceAll("[\\p{Cntrl}#]", " ").strip();
    String some = why.length() > LONGEST_LACK ? why.substring(0, LONGEST_LACK) : why;
    return limit.toSeconds() + "\t" + call + "\t" + some;
  }
}
