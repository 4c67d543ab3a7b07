// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.pinlab.arch.Architecture;
import java.nio.ByteBuffer;

/** ELF files for tests: headers of 64 bits, and nothing that they tell of. */
record Elves(int type, int machine, int segment) {
  /** A static program for x86-64. */
  Elves() {
    this(2, Architecture.X86_64.elfMachine(), 1);
  }

  Elves type(int other) {
    return new Elves(other, machine, segment);
  }

  Elves machine(int other) {
    return new Elves(type, other, segment);
  }

  /** The same that names a dynamic linker. */
  Elves linked() {
    return new Elves(type, machine, 3);
  }

  byte[] bytes() {
    ByteBuffer elf = ByteBuffer.allocate(64 + 56).order(LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    elf.putShort(16, (short) type).putShort(18, (short) machine);
    elf.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
    return elf.putInt(64, segment).array();
  }
}
