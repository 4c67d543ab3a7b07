// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.process.HostFailure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Walks the stack of a stopped CPU of x86-64 by frame pointers, as arch/x86/kernel/unwind_frame.c
 * does: each frame begins with the caller's frame pointer, above which is the address to return to.
 * Where an interrupt or an exception came in, the frame pointer is that of the saved registers
 * (struct pt_regs) plus one. What is read is a guest's: the walk is bounded, whatever it says.
 */
final class FramePointers {
  /** Frames of one stack that are kept; the kernel's deepest are not half as many. */
  static final int MOST_FRAMES = 64;

  /** Words that are read at a time: a page. */
  static final int CHUNK = 512;

  private static final int MOST_READS = 4;
  private static final long WORD = 8;
  private static final long KERNEL = 0xffff_8000_0000_0000L;

  /** Places of struct pt_regs, in words. */
  private static final int SAVED_FRAME = 4;

  private static final int SAVED_POINTER = 16;

  private static final Pattern LINE =
      Pattern.compile("(?m)^([0-9a-f]{16}): 0x([0-9a-f]{16})(?: 0x([0-9a-f]{16}))?$");

  /** Reads a guest's memory: lines of an address and two words each. */
  @FunctionalInterface
  interface Memory {
    String read(long address, int words) throws HostFailure, InterruptedException;
  }

  private final Memory memory;
  private final Map<Long, Long> words = new HashMap<>();
  private int reads;

  FramePointers(Memory memory) {
    this.memory = memory;
  }

  /** Addresses in the functions on the stack, innermost first. */
  List<Long> walk(CpuState cpu) throws HostFailure, InterruptedException {
    List<Long> addresses = new ArrayList<>(List.of(cpu.pointer()));
    if (cpu.user()) {
      return addresses;
    }
    withoutFrame(cpu).ifPresent(addresses::add);
    long frame = cpu.frame();
    while (isKernel(frame) && addresses.size() < MOST_FRAMES) {
      boolean interrupted = (frame & 1) != 0;
      long base = frame & ~1L;
      Long next = word(base + (interrupted ? SAVED_FRAME * WORD : 0));
      Long address = word(base + (interrupted ? SAVED_POINTER : 1) * WORD);
      // What an interrupt came in on may be a program, whose stack is none of the kernel's.
      if (next == null || address == null || !isKernel(address)) {
        break;
      }
      addresses.add(address);
      frame = next;
    }
    return addresses;
  }

  /** Where a function returns to that does not have its frame yet, or no more. */
  private OptionalLong withoutFrame(CpuState cpu) throws HostFailure, InterruptedException {
    ByteBuffer code = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Matcher line = LINE.matcher(memory.read(cpu.pointer(), 2));
    if (!line.find()
        || Long.parseUnsignedLong(line.group(1), 16) != cpu.pointer()
        || line.group(3) == null) {
      return OptionalLong.empty();
    }
    code.putLong(Long.parseUnsignedLong(line.group(2), 16));
    code.putLong(Long.parseUnsignedLong(line.group(3), 16));
    OptionalInt above = Prologue.aboveStackPointer(code.array());
    Long address = above.isPresent() ? word(cpu.stack() + above.getAsInt() * WORD) : null;
    return address != null && isKernel(address) ? OptionalLong.of(address) : OptionalLong.empty();
  }

  private static boolean isKernel(long address) {
    return Long.compareUnsigned(address, KERNEL) >= 0;
  }

  private @Nullable Long word(long address) throws HostFailure, InterruptedException {
    if (!words.containsKey(address) && reads < MOST_READS) {
      reads++;
      Matcher line = LINE.matcher(memory.read(address, CHUNK));
      while (line.find()) {
        long at = Long.parseUnsignedLong(line.group(1), 16);
        words.put(at, Long.parseUnsignedLong(line.group(2), 16));
        if (line.group(3) != null) {
          words.put(at + WORD, Long.parseUnsignedLong(line.group(3), 16));
        }
      }
    }
    return words.get(address);
  }
}
