// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a console without its printk prefix.
 *
 * @param stamped whether it had a printk time stamp, so that the kernel wrote it
 * @param caller task or CPU that printk names ({@code T12}, {@code C0}), empty without
 *     PRINTK_CALLER
 * @param text what follows the prefix; of a long line only the start
 */
record ConsoleLine(boolean stamped, String caller, String text) {
  private static final int LONGEST = 1000;
  private static final Pattern PREFIX =
      Pattern.compile("(?:<\\d+>)?\\[ *\\d+\\.\\d{6}\\](?:\\[ *([CT]\\d+)\\])? ?");

  /**
   * The kernel's lines of a console. With printk time stamps in the log only stamped lines are the
   * kernel's, so that what programs print is not taken for a splat.
   */
  static List<ConsoleLine> kernelLines(String console) {
    List<ConsoleLine> lines = console.lines().map(ConsoleLine::of).toList();
    boolean stamps = lines.stream().anyMatch(ConsoleLine::stamped);
    return stamps ? lines.stream().filter(ConsoleLine::stamped).toList() : lines;
  }

  private static ConsoleLine of(String raw) {
    String line = raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw;
    Matcher prefix = PREFIX.matcher(line);
    if (!prefix.find()) {
      return new ConsoleLine(false, "", line.stripTrailing());
    }
    String caller = prefix.group(1) == null ? "" : prefix.group(1);
    return new ConsoleLine(true, caller, line.substring(prefix.end()).stripTrailing());
  }
}
