// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.process.HostFailure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Walks the stack of a stopped CPU by frame pointers, as arch/x86/kernel/unwind_frame.c and
 * arch/arm64/kernel/stacktrace.c do: each frame begins with the caller's frame pointer, above which
 * is the address to return to. On x86-64, where an interrupt or an exception came in, the frame
 * pointer is that of the saved registers (struct pt_regs) plus one. What is read is a guest's: the
 * walk is bounded, whatever it says.
 */
final class FramePointers {
  /** Frames of one stack that are kept; the kernel's deepest are not half as many. */
  static final int MOST_FRAMES = 64;

  /** Words that are read at a time: a page. */
  static final int CHUNK = 512;

  private static final int MOST_READS = 4;

  /** Bytes of a function that are looked at for the making of its frame. */
  private static final int LONGEST_LOOK = 4096;

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
  private final KernelSymbols symbols;
  private final Map<Long, Long> words = new HashMap<>();
  private int reads;

  FramePointers(Memory memory, KernelSymbols symbols) {
    this.memory = memory;
    this.symbols = symbols;
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

  /**
   * Where a function returns to that has no frame of its own where it stands: a leaf, one that has
   * not made its frame yet, or one that is at its {@code ret}. The frame pointer is its caller's
   * there, so only the link register or the stack pointer leads to that caller.
   */
  private OptionalLong withoutFrame(CpuState cpu) throws HostFailure, InterruptedException {
    long pointer = cpu.pointer();
    OptionalLong start = symbols.function(pointer);
    if (start.isEmpty() || pointer - start.getAsLong() > LONGEST_LOOK) {
      return OptionalLong.empty();
    }
    int at = (int) (pointer - start.getAsLong());
    byte[] code = bytes(start.getAsLong(), at + cpu.registers().longest());
    if (code.length == 0 || !cpu.registers().frameless(code, at)) {
      return OptionalLong.empty();
    }
    return cpu.link().isPresent() ? linked(cpu) : aboveStackPointer(cpu);
  }

  private OptionalLong linked(CpuState cpu) {
    return cpu.link().stream().filter(this::isCode).findFirst();
  }

  /** Where the caller's frame pointer was pushed already, what is returned to lies above it. */
  private OptionalLong aboveStackPointer(CpuState cpu) throws HostFailure, InterruptedException {
    for (long at = cpu.stack(); at <= cpu.stack() + WORD; at += WORD) {
      Long address = at == cpu.frame() + WORD ? null : word(at);
      if (address != null && isCode(address)) {
        return OptionalLong.of(address);
      }
    }
    return OptionalLong.empty();
  }

  private boolean isCode(long address) {
    return symbols.function(address).isPresent();
  }

  /** What is at an address and behind it; nothing where memory does not tell all of it. */
  private byte[] bytes(long address, int length) throws HostFailure, InterruptedException {
    int count = (int) ((length + WORD - 1) / WORD);
    Map<Long, Long> code = read(address, count);
    ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      Long word = code.get(address + i * WORD);
      if (word == null) {
        return new byte[0];
      }
      bytes.putLong(word);
    }
    return Arrays.copyOf(bytes.array(), length);
  }

  private static boolean isKernel(long address) {
    return Long.compareUnsigned(address, KERNEL) >= 0;
  }

  private @Nullable Long word(long address) throws HostFailure, InterruptedException {
    if (!words.containsKey(address) && reads < MOST_READS) {
      reads++;
      words.putAll(read(address, CHUNK));
    }
    return words.get(address);
  }

  private Map<Long, Long> read(long address, int count) throws HostFailure, InterruptedException {
    Map<Long, Long> read = new HashMap<>();
    Matcher line = LINE.matcher(memory.read(address, count));
    while (line.find()) {
      long at = Long.parseUnsignedLong(line.group(1), 16);
      read.put(at, Long.parseUnsignedLong(line.group(2), 16));
      if (line.group(3) != null) {
        read.put(at + WORD, Long.parseUnsignedLong(line.group(3), 16));
      }
    }
    return read;
  }
}
