// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the functions of a stack out of the lines after a splat's header, innermost first. Frames
 * that the unwinder is not sure of ({@code ? }) are left out.
 */
final class Stack {
  /** What a splat's report says about the place of its cause. */
  enum Source {
    /** The instruction pointer, then the trace. */
    POINTER,
    /** The trace. */
    TRACE,
    /** There is no stack. */
    NONE
  }

  private static final String FUNCTION = "([A-Za-z_][\\w.$]*)\\+0x[0-9a-f]+/0x[0-9a-f]+";
  private static final Pattern FRAME =
      Pattern.compile("(?:kmemleak: )? *(?:\\[<[0-9a-f]+>\\] )?(\\? )?" + FUNCTION + ".*");
  private static final Pattern POINTER =
      Pattern.compile("(?:RIP: 0010:|pc : )(?:" + FUNCTION + "|\\S+).*");
  private static final Pattern TRACE = Pattern.compile("Call [Tt]race:.*");
  private static final Pattern MARK = Pattern.compile(" *</?[#A-Z_]+>");
  private static final Pattern REGISTERS =
      Pattern.compile("(?:Code|R[A-Z0-9]{2}|CR2|CS|FS|DR0|DR3|PKRU|ORIG_RAX): .*");
  private static final Pattern SUFFIX =
      Pattern.compile("\\.(?:isra|constprop|part|cold|llvm)(?:\\.\\d+)?");
  private static final int MOST = 64;

  private Stack() {}

  /** The frames of the first stack in the lines. */
  static List<String> frames(List<ConsoleLine> lines, Source source) {
    return switch (source) {
      case NONE -> List.of();
      case TRACE -> trace(lines, 0);
      case POINTER -> fromPointer(lines);
    };
  }

  private static List<String> fromPointer(List<ConsoleLine> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher pointer = POINTER.matcher(lines.get(i).text());
      if (pointer.matches()) {
        List<String> frames = new ArrayList<>();
        // A jump to nowhere has no function; the trace then starts at the caller.
        if (pointer.group(1) != null) {
          frames.add(plain(pointer.group(1)));
        }
        frames.addAll(interrupted(lines, i + 1));
        return frames;
      }
    }
    return trace(lines, 0);
  }

  /** After an instruction pointer within a trace the trace goes on with no header of its own. */
  private static List<String> interrupted(List<ConsoleLine> lines, int from) {
    int next = from;
    while (next < lines.size() && REGISTERS.matcher(lines.get(next).text()).matches()) {
      next++;
    }
    boolean goesOn = next < lines.size() && FRAME.matcher(lines.get(next).text()).matches();
    return goesOn ? collect(lines, next) : trace(lines, from);
  }

  private static List<String> trace(List<ConsoleLine> lines, int from) {
    int first = -1;
    for (int i = from; i < lines.size(); i++) {
      String text = lines.get(i).text();
      if (TRACE.matcher(text).matches()) {
        return collect(lines, i + 1);
      }
      if (first < 0 && FRAME.matcher(text).matches()) {
        first = i;
      }
    }
    return first < 0 ? List.of() : collect(lines, first);
  }

  private static List<String> collect(List<ConsoleLine> lines, int from) {
    List<String> frames = new ArrayList<>();
    for (int i = from; i < lines.size() && frames.size() < MOST; i++) {
      String text = lines.get(i).text();
      Matcher frame = FRAME.matcher(text);
      Matcher pointer = POINTER.matcher(text);
      if (frame.matches()) {
        if (frame.group(1) == null) {
          frames.add(plain(frame.group(2)));
        }
      } else if (pointer.matches()) {
        if (pointer.group(1) != null) {
          frames.add(plain(pointer.group(1)));
        }
      } else if (text.startsWith("RIP: ") || !belongs(text)) {
        break;
      }
    }
    return frames;
  }

  private static boolean belongs(String text) {
    return MARK.matcher(text).matches() || REGISTERS.matcher(text).matches();
  }

  /** The name that the function has in the source. */
  static String plain(String function) {
    return SUFFIX.matcher(function).replaceAll("");
  }
}
