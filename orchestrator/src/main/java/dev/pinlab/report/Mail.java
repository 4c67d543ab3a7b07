// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.report.wording.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sets plain ASCII text in at most 76 columns, as review threads expect it. */
final class Mail {
  /** The widest line. */
  static final int WIDTH = 76;

  private static final int FIELD = 10;
  private static final int LABEL = WIDTH / 2;
  private static final int INDENT = 4;
  private final StringBuilder out = new StringBuilder();

  void heading(String text) {
    String title = SafeText.ascii(text);
    out.append('\n');
    wrap(title, "", "");
    out.append("-".repeat(Math.min(WIDTH, title.length()))).append('\n');
  }

  void blank() {
    out.append('\n');
  }

  void paragraph(String text) {
    wrap(SafeText.ascii(text), "", "");
  }

  void item(String text) {
    wrap(SafeText.ascii(text), "- ", "  ");
  }

  /** A line that belongs to the item above it. */
  void below(String text) {
    wrap(SafeText.ascii(text), "    ", "      ");
  }

  /** A name with its value beside it, or below it where the name leaves too little room. */
  void field(String name, String value) {
    String label = SafeText.ascii(name);
    String next = " ".repeat(FIELD);
    if (label.length() > LABEL) {
      wrap(label, "", "");
      wrap(SafeText.ascii(value), next, next);
      return;
    }
    String padded = label + " ".repeat(Math.max(1, FIELD - label.length()));
    wrap(SafeText.ascii(value), padded, next);
  }

  /**
   * A table. A row of one cell is a heading; the others are a label, right-aligned numbers and a
   * last left-aligned word, the first of them the head. Where it is too wide, each label gets a
   * line of its own.
   */
  void table(List<List<String>> rows) {
    int[] widths = widths(rows);
    int bare = Arrays.stream(widths).sum() + INDENT;
    int gaps = widths.length - 1;
    int gap = bare + 2 * gaps <= WIDTH ? 2 : 1;
    boolean wide = bare + gap * gaps > WIDTH;
    for (List<String> row : rows) {
      String label = " ".repeat(row.size() == 1 ? 0 : INDENT) + SafeText.ascii(row.get(0));
      if (row.size() == 1) {
        wrap(label, "", "");
      } else if (wide) {
        wrap(label.strip(), " ".repeat(INDENT), " ".repeat(INDENT));
        line(" ".repeat(INDENT) + numbers(row, widths, gap));
      } else {
        String room = " ".repeat(widths[0] + INDENT - label.length());
        line(label + room + numbers(row, widths, gap));
      }
    }
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(1)];
    for (List<String> row : rows) {
      for (int i = 0; row.size() > 1 && i < widths.length; i++) {
        widths[i] = Math.max(widths[i], SafeText.ascii(row.get(i)).length());
      }
    }
    return widths;
  }

  /** A shell command, continued with backslashes where it must be broken: it pastes as it was. */
  void command(String command) {
    for (String line : ShellWords.lines(SafeText.verbatim(command), WIDTH, "  ", "    ")) {
      out.append(line).append('\n');
    }
  }

  private static String numbers(List<String> row, int[] widths, int gap) {
    var line = new StringBuilder();
    for (int i = 1; i < row.size() - 1; i++) {
      String cell = SafeText.ascii(row.get(i));
      line.append(" ".repeat(widths[i] - cell.length() + gap)).append(cell);
    }
    return line.append(" ".repeat(gap)).append(SafeText.ascii(row.get(row.size() - 1))).toString();
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  private void wrap(String text, String first, String next) {
    var line = new StringBuilder(first);
    boolean empty = true;
    int room = Math.max(1, WIDTH - Math.max(first.length(), next.length()));
    for (String word : pieces(text, room)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line.setLength(0);
        line.append(next);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    line(line.toString());
  }

  private static List<String> pieces(String text, int longest) {
    var pieces = new ArrayList<String>();
    for (String word : text.split(" ", -1)) {
      String rest = word;
      while (rest.length() > longest) {
        pieces.add(rest.substring(0, longest));
        rest = rest.substring(longest);
      }
      pieces.add(rest);
    }
    return pieces;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
