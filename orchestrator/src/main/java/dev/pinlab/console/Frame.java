// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import java.util.regex.Pattern;

/**
 * One function of a stack, as the kernel writes it: {@code function+0x1/0x2}.
 *
 * @param symbol name of the function with what the compiler added to it, such as {@code .isra.0}
 * @param offset bytes from its start
 * @param size its length in bytes
 * @param pointer whether the offset is of the instruction itself, not of the one that a call
 *     returns to
 */
public record Frame(String symbol, long offset, long size, boolean pointer) {
  private static final Pattern SUFFIX =
      Pattern.compile("\\.(?:isra|constprop|part|cold|llvm)(?:\\.\\d+)?");
  private static final int MOST_DIGITS = 15;

  /** The name that the function has in the source. */
  public String function() {
    return plain(symbol);
  }

  /** Whether it is the same place. */
  boolean isAt(Frame other) {
    return symbol.equals(other.symbol) && offset == other.offset;
  }

  static Frame of(String symbol, String offset, String size, boolean pointer) {
    return new Frame(symbol, number(offset), number(size), pointer);
  }

  static String plain(String symbol) {
    return SUFFIX.matcher(symbol).replaceAll("");
  }

  /** What is too large for any function is none: a guest wrote it. */
  private static long number(String hexadecimal) {
    return hexadecimal.length() > MOST_DIGITS ? 0 : Long.parseLong(hexadecimal, 16);
  }
}
