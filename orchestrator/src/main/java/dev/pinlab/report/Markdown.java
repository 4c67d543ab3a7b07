// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.report.wording.Numbers;
import dev.pinlab.report.wording.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sets GitHub-flavoured markdown. What can be long is bounded: each text in characters, each list
 * and table in bytes.
 */
final class Markdown {
  private static final int LONGEST = 300;
  private static final int LONGEST_CODE = 16_384;
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]|~#!$^]");

  /** What begins a list, a rule or a heading where it begins a line. */
  private static final Pattern BLOCK = Pattern.compile("^(\\d*)([-+=.)])");

  /** What a forge makes a link of without being asked. */
  private static final Pattern BARE_LINK = Pattern.compile("(?<=[wW]{3})\\.|:(?=/)");

  private static final Pattern MENTION = Pattern.compile("@(?=\\w)");

  private final StringBuilder out = new StringBuilder();

  /**
   * Any text as text in a line: no markup, no HTML, no link, and nobody is notified by it. What is
   * longer than a few lines is cut.
   */
  static String text(String text) {
    String line = BLANKS.matcher(SafeText.clean(text)).replaceAll(" ").strip();
    String escaped = SPECIAL.matcher(cut(line, LONGEST)).replaceAll("\\\\$0");
    escaped = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    escaped = BLOCK.matcher(escaped).replaceFirst("$1\\\\$2");
    escaped = BARE_LINK.matcher(escaped).replaceAll("\\\\$0");
    return MENTION.matcher(escaped).replaceAll("@\u2060");
  }

  void heading(int level, String markdown) {
    paragraph("#".repeat(level) + " " + markdown);
  }

  void paragraph(String markdown) {
    out.append(markdown).append("\n\n");
  }

  /** A list, with a last item that counts what has no room in so many bytes. */
  void list(List<String> items, int room) {
    int shown = fitting(items, room);
    items.subList(0, shown).forEach(item -> out.append("- ").append(item).append('\n'));
    if (shown < items.size()) {
      out.append("- and ").append(Numbers.count(items.size() - shown)).append(" more\n");
    }
    out.append('\n');
  }

  /**
   * A table, followed by a line that counts the rows that have no room in so many bytes.
   *
   * @param alignment one of {@code l} and {@code r} a column
   */
  void table(String alignment, List<String> head, List<List<String>> rows, int room) {
    out.append(row(head)).append('\n');
    out.append(
        alignment
            .chars()
            .mapToObj(c -> c == 'r' ? " --: " : " --- ")
            .collect(Collectors.joining("|", "|", "|\n")));
    var lines = rows.stream().map(Markdown::row).toList();
    int shown = fitting(lines, room);
    lines.subList(0, shown).forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    if (shown < lines.size()) {
      paragraph("And " + Numbers.plural(lines.size() - shown, "more row") + ", in `report.html`.");
    }
  }

  /** Text of several lines in which each character means itself. */
  void code(String text) {
    String plain = cut(SafeText.log(text).stripTrailing(), LONGEST_CODE);
    String fence = "```";
    while (plain.contains(fence)) {
      fence += "`";
    }
    paragraph(fence + "\n" + plain + "\n" + fence);
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static int fitting(List<String> lines, int room) {
    int left = room;
    int fitting = 0;
    for (String line : lines) {
      left -= line.getBytes(StandardCharsets.UTF_8).length + 3;
      if (left < 0) {
        break;
      }
      fitting++;
    }
    return fitting;
  }

  private static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
