// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the console of a boot that failed has otherwise than that of one that did not. Times,
 * addresses and numbers differ between any two boots and are passed over.
 */
final class LogDifference {
  /** Lines of a console that are looked at, from its end. */
  static final int MOST_READ = 2_000;

  /** Lines of a difference. */
  static final int MOST_TOLD = 120;

  private static final int LONGEST = 300;

  /** Lines that are the same before and behind what differs. */
  private static final int AROUND = 2;

  private static final Pattern PRINTK = Pattern.compile("^\\[ *\\d+\\.\\d+\\](?:\\[[^\\]]*\\])? ?");
  private static final Pattern NUMBER = Pattern.compile("0x[0-9a-f]+|[0-9a-f]{8,}|\\d+");

  private LogDifference() {}

  /**
   * Lines that begin with what a unified diff begins them with: {@code -} for those of the good
   * console alone, {@code +} for those of the bad one alone, a blank for both.
   */
  static List<String> of(String good, String bad) {
    List<String> theirs = last(good);
    List<String> ours = last(bad);
    List<String> told = new ArrayList<>();
    int shown = 0;
    // In linear space: a guest may write what it likes.
    Patch<String> patch =
        DiffUtils.diff(keys(theirs), keys(ours), MyersDiffWithLinearSpace.factory().create());
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      int from = delta.getTarget().getPosition();
      int to = from + delta.getTarget().size();
      shown = context(told, ours, shown, Math.max(shown, from - AROUND), from);
      int at = delta.getSource().getPosition();
      theirs.subList(at, at + delta.getSource().size()).forEach(line -> told.add("-" + line));
      ours.subList(from, to).forEach(line -> told.add("+" + line));
      shown = context(told, ours, to, to, Math.min(ours.size(), to + AROUND));
    }
    List<String> ordered = goneFirst(told);
    return List.copyOf(ordered.subList(Math.max(0, ordered.size() - MOST_TOLD), ordered.size()));
  }

  /** Of lines that changed together, those that are gone come first. */
  private static List<String> goneFirst(List<String> told) {
    List<String> ordered = new ArrayList<>();
    int gone = 0;
    for (String line : told) {
      if (line.startsWith("-")) {
        ordered.add(gone++, line);
      } else {
        ordered.add(line);
        gone = line.startsWith("+") ? gone : ordered.size();
      }
    }
    return ordered;
  }

  /** Adds lines of both, behind a mark where some before them were left out. */
  private static int context(List<String> told, List<String> lines, int shown, int from, int to) {
    if (from > shown && !told.isEmpty()) {
      told.add(" ...");
    }
    for (int line = from; line < to; line++) {
      told.add(" " + lines.get(line));
    }
    return Math.max(to, shown);
  }

  private static List<String> last(String log) {
    List<String> lines =
        log.lines().map(line -> line.substring(0, Math.min(LONGEST, line.length()))).toList();
    return lines.subList(Math.max(0, lines.size() - MOST_READ), lines.size());
  }

  private static List<String> keys(List<String> lines) {
    return lines.stream()
        .map(line -> NUMBER.matcher(PRINTK.matcher(line).replaceFirst("")).replaceAll("N"))
        .toList();
  }
}
