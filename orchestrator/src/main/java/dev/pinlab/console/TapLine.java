// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import dev.pinlab.console.TestPoint.Result;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of TAP that says something. */
sealed interface TapLine {
  /** How many test points will come, or have come; 0 with the reason why none will. */
  record Plan(int depth, long count, @Nullable String reason) implements TapLine {}

  /** A test point. */
  record Point(int depth, TestPoint point) implements TapLine {}

  /** The test stops here. */
  record BailOut(String reason) implements TapLine {}

  /** A comment that says what the next test point is about. */
  record Running(int depth, String name) implements TapLine {}

  /** Any other comment, which may say why the next test point is what it is. */
  record Comment(int depth, String text) implements TapLine {}

  /** What a line says, if anything; two blanks at its start are a level of nesting. */
  static Optional<TapLine> of(String line) {
    String text = line.strip();
    int blanks = line.length() - line.stripLeading().length();
    return Reading.of(text, Math.min(Reading.DEEPEST, blanks / 2));
  }

  /** How the lines look. */
  final class Reading {
    private static final int DEEPEST = 8;
    private static final int LONGEST = 300;

    private static final Pattern POINT =
        Pattern.compile("(not )?ok(?= |$)(?: +(\\d{1,9})(?= |$))?(?: +- )? *(.*)");
    private static final Pattern PLAN =
        Pattern.compile("1\\.\\.(\\d{1,9})(?: *# *(?i:SKIP)\\S* *(.*))?");
    private static final Pattern COMMENT = Pattern.compile("(?<!\\\\)#");
    private static final Pattern DIRECTIVE =
        Pattern.compile("(?i)(SKIP|XFAIL|XPASS|TODO)(?:PED)?\\b:? *(.*)");
    private static final Pattern RUNNING = Pattern.compile("# \\[RUN] (.+)");
    private static final Pattern REMARK = Pattern.compile("# (?!Subtest: )([^\\[# ].*)");
    private static final Pattern BAIL_OUT = Pattern.compile("Bail out!(.*)");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Reading() {}

    private static Optional<TapLine> of(String text, int depth) {
      Matcher point = POINT.matcher(text);
      if (point.matches()) {
        return Optional.of(new Point(depth, point(point)));
      }
      Matcher plan = PLAN.matcher(text);
      if (plan.matches()) {
        String why = plan.group(2) == null ? null : plain(plan.group(2));
        return Optional.of(new Plan(depth, Long.parseLong(plan.group(1)), why));
      }
      Matcher running = RUNNING.matcher(text);
      if (running.matches()) {
        return Optional.of(new Running(depth, plain(running.group(1))));
      }
      Matcher remark = REMARK.matcher(text);
      if (remark.matches()) {
        return Optional.of(new Comment(depth, plain(remark.group(1))));
      }
      Matcher bailOut = BAIL_OUT.matcher(text);
      return bailOut.matches()
          ? Optional.of(new BailOut(plain(bailOut.group(1))))
          : Optional.empty();
    }

    private static TestPoint point(Matcher line) {
      long number = line.group(2) == null ? 0 : Long.parseLong(line.group(2));
      String[] parts = COMMENT.split(line.group(3), 2);
      String comment = parts.length == 1 ? "" : parts[1].strip();
      Matcher directive = DIRECTIVE.matcher(comment);
      boolean directed = directive.matches();
      String reason = plain(directed ? directive.group(2) : comment);
      return new TestPoint(
          number,
          plain(parts[0]),
          result(line.group(1) == null, directed ? directive.group(1) : ""),
          reason.isEmpty() ? null : reason);
    }

    private static Result result(boolean ok, String directive) {
      return switch (directive.toUpperCase(Locale.ROOT)) {
        case "SKIP" -> Result.SKIP;
        case "XFAIL" -> Result.XFAIL;
        case "XPASS" -> Result.XPASS;
        case "TODO" -> ok ? Result.XPASS : Result.XFAIL;
        default -> ok ? Result.PASS : Result.FAIL;
      };
    }

    /** Without escapes, and with nothing that could break a line. */
    private static String plain(String raw) {
      String text = CONTROL.matcher(raw.replace("\\#", "#")).replaceAll(" ").strip();
      return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
  }
}
