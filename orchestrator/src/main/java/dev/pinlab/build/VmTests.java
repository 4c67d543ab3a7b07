// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tests of memory management are run with. Their Makefile names one script, {@code
 * run_vmtests.sh}, that needs bash, sudo and 256 MiB of huge pages, or ends before its first test;
 * it calls the programs with the arguments that make tests of them. Pure.
 */
final class VmTests {
  /** The script; 5.10 calls it without its ending. */
  static final List<String> SCRIPTS = List.of("run_vmtests.sh", "run_vmtests");

  /** A call with no variable in it, by the function of later scripts or without. */
  private static final Pattern CALL =
      Pattern.compile(
          "\\s*(?:CATEGORY=\"?[\\w-]+\"? +)?(?:run_test +)?"
              + "\\./([A-Za-z0-9_][\\w.-]{0,99}(?: [\\w:./=-]{1,99}){0,16})\\s*");

  /** What the script does only when it is told to: more of the same, and poison memory. */
  private static final Pattern ON_DEMAND = Pattern.compile("\\s*if \\$RUN_.*");

  private static final Pattern ELSE = Pattern.compile("\\s*(?:else|fi)\\b.*");

  private VmTests() {}

  /** The calls of a script, each once, in its order. */
  static Set<String> calls(List<String> script) {
    Set<String> calls = new LinkedHashSet<>();
    boolean left = false;
    for (String line : script) {
      if (left || ON_DEMAND.matcher(line).matches()) {
        left = !ELSE.matcher(line).matches();
        continue;
      }
      Matcher call = CALL.matcher(line);
      if (call.matches()) {
        calls.add(call.group(1));
      }
    }
    return calls;
  }
}
