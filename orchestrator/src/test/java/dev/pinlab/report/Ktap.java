// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tolerant reader of KTAP version 1: unknown lines are skipped, plans are checked. */
record Ktap(boolean ok, int number, String description, String directive, List<Ktap> children) {
  private static final Pattern RESULT =
      Pattern.compile("( *)(ok|not ok) (\\d+)(?: -)? ?([^#]*?)(?: # (\\w+)(?: (.*))?)?");
  private static final Pattern PLAN = Pattern.compile("( *)1\\.\\.(\\d+)");

  static List<Ktap> read(String text) {
    if (!text.startsWith("KTAP version 1\n")) {
      throw new IllegalArgumentException("no version line");
    }
    Deque<Level> levels = new ArrayDeque<>();
    levels.push(new Level(0));
    for (String line : text.split("\n", -1)) {
      line(line, levels);
    }
    return levels.pop().complete();
  }

  private static void line(String line, Deque<Level> levels) {
    Matcher plan = PLAN.matcher(line);
    Matcher result = RESULT.matcher(line);
    if (plan.matches()) {
      int depth = plan.group(1).length() / 2;
      if (depth == levels.size()) {
        levels.push(new Level(depth));
      }
      levels.element().planned = Integer.parseInt(plan.group(2));
    } else if (result.matches()) {
      int depth = result.group(1).length() / 2;
      List<Ktap> children = depth < levels.size() - 1 ? levels.pop().complete() : List.of();
      String directive = result.group(5) == null ? "" : result.group(5);
      levels
          .element()
          .tests
          .add(
              new Ktap(
                  result.group(2).equals("ok"),
                  Integer.parseInt(result.group(3)),
                  result.group(4),
                  directive,
                  children));
    }
  }

  private static final class Level {
    private final int depth;
    private final List<Ktap> tests = new ArrayList<>();
    private int planned = -1;

    Level(int depth) {
      this.depth = depth;
    }

    List<Ktap> complete() {
      for (int i = 0; i < tests.size(); i++) {
        if (tests.get(i).number() != i + 1) {
          throw new IllegalArgumentException("number " + tests.get(i) + " at depth " + depth);
        }
      }
      if (planned != tests.size()) {
        throw new IllegalArgumentException("planned " + planned + ", found " + tests.size());
      }
      return tests;
    }
  }
}
