// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
    /** The same, but not where another CPU warns meanwhile. */
    FAULT,
    /** The same as FAULT, on whichever CPU it is. */
    ANYWHERE,
    /** The same, and the header names the function that it is in. */
    NAMED,
    /** The trace. */
    TRACE,
    /** There is no stack. */
    NONE
  }

  private static final String FUNCTION = "([A-Za-z_][\\w.$]*)\\+0x([0-9a-f]+)/0x([0-9a-f]+)";
  private static final Pattern FRAME =
      Pattern.compile("(?:kmemleak: )? *(?:\\[<[^>]*>\\] )?(\\? )?" + FUNCTION + ".*");
  private static final Pattern POINTER =
      Pattern.compile("(?:RIP: 0010:|pc : )(?:" + FUNCTION + "|\\S+).*");

  /** Each dump names its CPU first. */
  private static final String DUMP = "CPU: ";

  /** After the frame of an entry into the kernel the pointer of what it interrupted follows. */
  private static final Pattern ENTRY = Pattern.compile("asm_\\w+|end_repeat_nmi");

  private static final Pattern TRACE = Pattern.compile("Call [Tt]race:.*");

  /** What is in no function has its address alone. */
  private static final Pattern NOWHERE = Pattern.compile(" 0x[0-9a-f]+");

  private static final Pattern MARK = Pattern.compile(" *</?[#A-Z_]+>");
  private static final Pattern REGISTERS =
      Pattern.compile("(?:Code|R[A-Z0-9]{2}|CR2|CS|FS|DR0|DR3|PKRU|ORIG_RAX): .*");
  private static final int MOST = 64;

  private Stack() {}

  /**
   * The frames of the first stack in the lines.
   *
   * @param own whether an instruction pointer in that function can be of this splat
   */
  static List<Frame> frames(List<ConsoleLine> lines, Source source, Predicate<String> own) {
    return switch (source) {
      case NONE -> List.of();
      case TRACE -> trace(lines);
      case POINTER, FAULT, NAMED, ANYWHERE -> fromPointer(lines, own);
    };
  }

  private static List<Frame> fromPointer(List<ConsoleLine> lines, Predicate<String> own) {
    int at = pointer(lines, own);
    if (at < 0) {
      // Of a splat that was cut off the next pointer is another's.
      return pointer(lines, any -> true) < 0 ? trace(lines) : List.of();
    }
    List<Frame> frames = new ArrayList<>();
    Matcher pointer = POINTER.matcher(lines.get(at).text());
    // A jump to nowhere has no function; the trace then starts at the caller.
    if (pointer.matches() && pointer.group(1) != null) {
      frames.add(Frame.of(pointer.group(1), pointer.group(2), pointer.group(3), true));
    }
    List<Frame> trace = interrupted(ofCaller(lines, at));
    // On arm64 the trace starts with the pointer itself.
    boolean again = !frames.isEmpty() && !trace.isEmpty() && trace.get(0).isAt(frames.get(0));
    frames.addAll(again ? trace.subList(1, trace.size()) : trace);
    return frames;
  }

  /**
   * The first pointer that heads a dump of registers; else one that an interrupt left in a trace.
   */
  private static int pointer(List<ConsoleLine> lines, Predicate<String> own) {
    int within = -1;
    int dumps = 0;
    boolean entered = false;
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).text();
      Matcher pointer = POINTER.matcher(text);
      Matcher frame = FRAME.matcher(text);
      if (pointer.matches()) {
        boolean heads = dumps > 0 && !entered;
        dumps -= heads ? 1 : 0;
        if (pointer.group(1) == null || own.test(pointer.group(1))) {
          if (heads) {
            return i;
          }
          within = within < 0 ? i : within;
        }
      } else if (text.startsWith(DUMP)) {
        dumps++;
      }
      entered = frame.matches() && ENTRY.matcher(frame.group(2)).matches();
    }
    return within;
  }

  /** What the one goes on to say who wrote a line. */
  private static List<ConsoleLine> ofCaller(List<ConsoleLine> lines, int one) {
    String caller = lines.get(one).caller();
    return lines.subList(one + 1, lines.size()).stream()
        .filter(line -> line.caller().equals(caller))
        .toList();
  }

  /** After an instruction pointer within a trace the trace goes on with no header of its own. */
  private static List<Frame> interrupted(List<ConsoleLine> lines) {
    int next = 0;
    while (next < lines.size() && REGISTERS.matcher(lines.get(next).text()).matches()) {
      next++;
    }
    boolean goesOn = next < lines.size() && FRAME.matcher(lines.get(next).text()).matches();
    return goesOn ? collect(lines, next) : trace(lines);
  }

  private static List<Frame> trace(List<ConsoleLine> lines) {
    int first = -1;
    for (int i = 0; i < lines.size(); i++) {
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

  private static List<Frame> collect(List<ConsoleLine> lines, int from) {
    List<Frame> frames = new ArrayList<>();
    for (int i = from; i < lines.size() && frames.size() < MOST; i++) {
      String text = lines.get(i).text();
      Matcher frame = FRAME.matcher(text);
      Matcher pointer = POINTER.matcher(text);
      if (frame.matches()) {
        if (frame.group(1) == null) {
          frames.add(Frame.of(frame.group(2), frame.group(3), frame.group(4), false));
        }
      } else if (pointer.matches()) {
        if (pointer.group(1) != null) {
          frames.add(Frame.of(pointer.group(1), pointer.group(2), pointer.group(3), true));
        }
      } else if (text.startsWith("RIP: ") || !belongs(text)) {
        break;
      }
    }
    return frames;
  }

  private static boolean belongs(String text) {
    return MARK.matcher(text).matches()
        || REGISTERS.matcher(text).matches()
        || NOWHERE.matcher(text).matches();
  }
}
