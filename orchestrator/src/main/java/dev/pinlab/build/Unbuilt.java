// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why goals of a make that went on after errors were not made. Pure. */
final class Unbuilt {
  /** Before it comes what was said by what make ran for that goal, where make sorts that. */
  private static final Pattern GAVE_UP = Pattern.compile("make: \\*\\*\\* \\[(?:.*: )?(.*)\\] .*");

  private static final Pattern NO_RULE =
      Pattern.compile("make: \\*\\*\\* (No rule to make target .*'([^']*)'.*?)\\.?(?: +Stop\\.)?");

  private static final Pattern ERROR =
      Pattern.compile(".*(?:error: |cannot find |undefined ref).*");

  private Unbuilt() {}

  /** The first error of each goal by its name; one that make did not tell of is left out. */
  static Map<String, String> reasons(String said) {
    Map<String, String> reasons = new HashMap<>();
    List<String> block = new ArrayList<>();
    for (String line : said.lines().toList()) {
      Matcher gaveUp = GAVE_UP.matcher(line);
      Matcher noRule = NO_RULE.matcher(line);
      if (gaveUp.matches()) {
        reasons.putIfAbsent(name(gaveUp.group(1)), first(block, line));
        block.clear();
      } else if (noRule.matches()) {
        reasons.putIfAbsent(name(noRule.group(2)), noRule.group(1));
      } else {
        block.add(line);
      }
    }
    return reasons;
  }

  private static String name(String goal) {
    return String.valueOf(Path.of(goal).getFileName());
  }

  private static String first(List<String> block, String otherwise) {
    return block.stream().filter(ERROR.asMatchPredicate()).findFirst().orElse(otherwise);
  }
}
