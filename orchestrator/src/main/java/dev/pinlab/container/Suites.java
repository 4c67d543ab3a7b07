// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of Debian's suites has the compiler that a kernel was made for; pure. */
public final class Suites {
  /** The one whose tools make the guest programs of all kernels, so that they are alike. */
  public static final String OF_GUESTS = "bookworm";

  /** All, the oldest first. */
  public static final List<String> ALL = List.of("bullseye", "bookworm", "trixie");

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  private Suites() {}

  /**
   * The suite for a tree: the one that was stable when its kernel was new, or the newest. Debian
   * 11, 12 and 13 have gcc 10, 12 and 14, and the kernels 5.10, 6.1 and 6.12.
   *
   * @param treeVersion such as {@code 5.10.223} or {@code 7.2.0-rc4}
   */
  public static String of(String treeVersion) {
    Matcher matcher = VERSION.matcher(treeVersion);
    if (!matcher.matches()) {
      return ALL.get(ALL.size() - 1);
    }
    int version = 1000 * Integer.parseInt(matcher.group(1)) + Integer.parseInt(matcher.group(2));
    return ALL.get(version < 5_015 ? 0 : version < 6_007 ? 1 : 2);
  }
}
