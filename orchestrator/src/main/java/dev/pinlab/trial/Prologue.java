// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Whether a function of x86-64 has no frame of its own where it stands: not yet at its first
 * instructions, as compilers write them ({@code push %rbp; mov %rsp,%rbp}, behind an {@code
 * endbr64} and the place of a call to ftrace), and no more at its {@code ret}. The frame pointer is
 * its caller's there, so only the stack pointer leads to that caller.
 */
final class Prologue {
  private static final byte[] ENDBR64 = {(byte) 0xf3, 0x0f, 0x1e, (byte) 0xfa};
  private static final byte[] NOP_OF_FTRACE = {0x0f, 0x1f, 0x44, 0x00, 0x00};
  private static final byte CALL = (byte) 0xe8;
  private static final int CALL_LENGTH = 5;
  private static final byte PUSH_RBP = 0x55;
  private static final byte[] MOV_RSP_RBP = {0x48, (byte) 0x89, (byte) 0xe5};
  private static final byte RET = (byte) 0xc3;

  /** The longest that is looked at: {@code endbr64}, a call, a push. */
  static final int BYTES = 10;

  private Prologue() {}

  /**
   * Words between the stack pointer and the address to return to; empty for a function that has its
   * frame.
   *
   * @param code what is at the instruction pointer, at least {@link #BYTES}
   */
  static OptionalInt aboveStackPointer(byte[] code) {
    if (startsWith(code, 0, MOV_RSP_RBP)) {
      return OptionalInt.of(1);
    }
    int push = startsWith(code, 0, ENDBR64) ? ENDBR64.length : 0;
    if (startsWith(code, push, NOP_OF_FTRACE) || code[push] == CALL) {
      push += CALL_LENGTH;
    }
    return code[push] == PUSH_RBP || code[0] == RET ? OptionalInt.of(0) : OptionalInt.empty();
  }

  private static boolean startsWith(byte[] code, int from, byte[] what) {
    return Arrays.equals(code, from, from + what.length, what, 0, what.length);
  }
}
