// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an ELF file of 64 bits asks of the machine that runs it; see elf(5). Untrusted input.
 *
 * @param type what it is, such as {@code ET_EXEC}
 * @param machine what it is for, such as {@code EM_X86_64}, 62
 * @param linked whether it names a dynamic linker, so that it needs libraries
 */
public record Elf(int type, int machine, boolean linked) {
  private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
  private static final byte[] OF_64_BITS = {2, 1};
  private static final int HEADER = 64;
  private static final int ET_EXEC = 2;
  private static final int ET_DYN = 3;
  private static final int PT_INTERP = 3;

  /** Whether bytes begin as any ELF file does. */
  static boolean begins(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** What a whole file says; empty when it is none of 64 bits, or cut off. */
  public static Optional<Elf> of(byte[] bytes) {
    if (bytes.length < HEADER || !begins(bytes) || !Arrays.equals(bytes, 4, 6, OF_64_BITS, 0, 2)) {
      return Optional.empty();
    }
    ByteBuffer elf = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
    long programHeaders = elf.getLong(32);
    int size = Short.toUnsignedInt(elf.getShort(54));
    int count = Short.toUnsignedInt(elf.getShort(56));
    boolean linked = false;
    for (int i = 0; i < count; i++) {
      long at = programHeaders + (long) i * size;
      if (at < 0 || at > bytes.length - 4) {
        return Optional.empty();
      }
      linked |= elf.getInt((int) at) == PT_INTERP;
    }
    return Optional.of(
        new Elf(
            Short.toUnsignedInt(elf.getShort(16)), Short.toUnsignedInt(elf.getShort(18)), linked));
  }

  /** Whether it is a program rather than a part of one. */
  boolean isProgram() {
    return type == ET_EXEC || type == ET_DYN;
  }
}
