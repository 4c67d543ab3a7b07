// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.regex.Pattern;

/**
 * All selftests in a directory of the kernel's own tree, one after the other.
 *
 * @param directory below the tree's {@code tools/testing/selftests/}
 */
public record Selftests(String directory) implements Program {
  /** Where a guest has the names of its tests, a line each. */
  public static final String LIST = "/kselftest/.list";

  static final String PREFIX = "selftests/";

  private static final Pattern DIRECTORY =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}(/[A-Za-z0-9][A-Za-z0-9_-]{0,63}){0,3}");

  @Override
  public String name() {
    return Kselftest.NAME;
  }

  @Override
  public boolean needsEveryCpu() {
    return true;
  }

  /** The program that a spec calls {@code selftests/DIRECTORY}. */
  static Selftests of(String text) throws Wrong {
    String directory = text.substring(PREFIX.length()).replaceAll("/+$", "");
    if (!DIRECTORY.matcher(directory).matches()) {
      throw new Wrong(
          Quote.of(text)
              + " names no directory of the tree's tools/testing/selftests; write one such as"
              + " selftests/mm");
    }
    return new Selftests(directory);
  }
}
