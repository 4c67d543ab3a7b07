// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements of a Kconfig file: continued lines joined, comments and help texts left out. */
final class KconfigLines {
  private static final Set<String> HELP = Set.of("help", "---help---");
  private static final int TAB = 8;

  private KconfigLines() {}

  /**
   * One statement.
   *
   * @param number of its first line
   */
  record Line(int number, String keyword, String rest) {
    static Line of(int number, String text) {
      String[] words = text.split("\\s+", 2);
      return new Line(number, words[0], words.length > 1 ? words[1] : "");
    }
  }

  static List<Line> of(List<String> raw) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      int number = i + 1;
      StringBuilder text = new StringBuilder(raw.get(i));
      while (text.length() > 0 && text.charAt(text.length() - 1) == '\\' && i + 1 < raw.size()) {
        text.setLength(text.length() - 1);
        text.append(' ').append(raw.get(++i));
      }
      String statement = withoutComment(text.toString()).strip();
      if (HELP.contains(statement)) {
        i = endOfHelp(raw, i + 1) - 1;
      } else if (!statement.isEmpty()) {
        lines.add(Line.of(number, statement));
      }
    }
    return lines;
  }

  /** The line after a help text, which ends where something stands further left than it began. */
  private static int endOfHelp(List<String> raw, int from) {
    int indent = -1;
    for (int i = from; i < raw.size(); i++) {
      String line = raw.get(i);
      if (!line.isBlank()) {
        int here = indent(line);
        if (here == 0 || here < indent) {
          return i;
        }
        indent = indent < 0 ? here : indent;
      }
    }
    return raw.size();
  }

  private static int indent(String line) {
    int column = 0;
    for (int i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
      column += line.charAt(i) == '\t' ? TAB - column % TAB : 1;
    }
    return column;
  }

  private static String withoutComment(String line) {
    int hash = outside(line, 0, "#");
    return hash < 0 ? line : line.substring(0, hash);
  }

  /** A value and the condition after its {@code if}; {@code y} where there is none. */
  static String[] conditional(String text) {
    int at = outside(" " + text, 0, " if ");
    return at < 0
        ? new String[] {text.strip(), "y"}
        : new String[] {text.substring(0, Math.max(0, at - 1)).strip(), text.substring(at + 3)};
  }

  /** Where something stands outside of quotes and parentheses, or -1. */
  private static int outside(String text, int from, String wanted) {
    char quote = 0;
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (depth == 0 && text.replace('\t', ' ').startsWith(wanted, i)) {
        return i;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    }
    return -1;
  }

  /** The place behind the parenthesis that closes the one at {@code open}. */
  static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }
}
