// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Collection;

/** Makes text that a user wrote safe to show inside a one-line message. */
final class Quote {
  private static final int LONGEST = 80;

  private Quote() {}

  /** The text in double quotes, cut when it is long. */
  static String of(String text) {
    return '"' + oneLine(cut(text, LONGEST)) + '"';
  }

  /** At most so many characters, the rest replaced by three dots. */
  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  /** The ids as a list for a reader, or {@code (none)}. */
  static String list(Collection<String> ids) {
    return ids.isEmpty() ? "(none)" : String.join(", ", ids);
  }

  /** The text with every character that could break or reorder a terminal line replaced by '?'. */
  static String oneLine(String text) {
    var line = new StringBuilder(text.length());
    text.codePoints().map(c -> breaksLine(c) ? '?' : c).forEach(line::appendCodePoint);
    return line.toString();
  }

  static boolean breaksLine(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
