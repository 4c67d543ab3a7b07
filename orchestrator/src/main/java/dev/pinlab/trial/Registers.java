// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What tells, for each architecture, where a stopped CPU is and whence it came. */
enum Registers {
  /** What a function returns to lies on its stack: {@code mov %rsp,%rbp} and {@code ret}. */
  X86_64("RIP", "RSP", "RBP", "none", "CPL=[123]", "4889e5", "c3"),

  /** It is in the link register: {@code mov x29, sp} and {@code ret}. */
  ARM64("PC", "SP", "X29", "X30", "EL0t", "fd030091", "c0035fd6");

  /** Of a byte. */
  private static final int DIGITS = 2;

  private final Pattern pointer;
  private final Pattern stack;
  private final Pattern frame;
  private final Pattern link;
  private final Pattern user;
  private final String makesFrame;
  private final String returns;

  Registers(
      String pointer,
      String stack,
      String frame,
      String link,
      String user,
      String makesFrame,
      String returns) {
    this.pointer = value(pointer);
    this.stack = value(stack);
    this.frame = value(frame);
    this.link = value(link);
    this.user = Pattern.compile("\\b" + user + "\\b");
    this.makesFrame = makesFrame;
    this.returns = returns;
  }

  private static Pattern value(String register) {
    return Pattern.compile("\\b" + register + "=([0-9a-f]{16})\\b");
  }

  /** The next instruction's address; empty in a text of another architecture. */
  OptionalLong pointer(String text) {
    return find(pointer, text);
  }

  OptionalLong stack(String text) {
    return find(stack, text);
  }

  OptionalLong frame(String text) {
    return find(frame, text);
  }

  /** Where a function without a frame returns to; empty where that is on the stack. */
  OptionalLong link(String text) {
    return find(link, text);
  }

  /** Whether a program runs. */
  boolean user(String text) {
    return user.matcher(text).find();
  }

  /**
   * Whether a function has no frame of its own at one of its instructions: before it makes one, and
   * where it returns.
   *
   * @param code of the function, from its start
   * @param at where in it the instruction is
   */
  boolean frameless(byte[] code, int at) {
    String digits = HexFormat.of().formatHex(code);
    return digits.startsWith(returns, DIGITS * at)
        || IntStream.rangeClosed(0, at - makesFrame.length() / DIGITS)
            .noneMatch(before -> digits.startsWith(makesFrame, DIGITS * before));
  }

  /** Bytes of the longest instruction that is looked for. */
  int longest() {
    return Math.max(makesFrame.length(), returns.length()) / DIGITS;
  }

  private static OptionalLong find(Pattern register, String text) {
    Matcher value = register.matcher(text);
    return value.find()
        ? OptionalLong.of(Long.parseUnsignedLong(value.group(1), 16))
        : OptionalLong.empty();
  }
}
