// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.arch.Architecture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One guest to boot.
 *
 * @param kernel image that QEMU enters directly (PVH {@code vmlinux}, {@code bzImage} or {@code
 *     Image})
 * @param words further words of the kernel command line, such as {@code cma=320M}
 * @param memory RAM in bytes, a multiple of 1 MiB
 */
public record Machine(
    Architecture architecture,
    Path kernel,
    Path initramfs,
    List<String> words,
    long memory,
    int cpus,
    Accel accel) {
  private static final long MIB = 1 << 20;

  /** COMMAND_LINE_SIZE of x86 and arm64, with its final zero. */
  private static final int LONGEST_COMMAND_LINE = 2047;

  public Machine {
    words = List.copyOf(words);
    if (memory <= 0 || memory % MIB != 0) {
      throw new IllegalArgumentException("memory is not a multiple of 1 MiB: " + memory);
    }
    if (cpus < 1) {
      throw new IllegalArgumentException("cpus must be at least 1: " + cpus);
    }
    int length = commandLine(architecture, words).getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_COMMAND_LINE) {
      throw new IllegalArgumentException(
          "the kernel command line has %d bytes, and the kernel reads at most %d"
              .formatted(length, LONGEST_COMMAND_LINE));
    }
  }

  /** The same guest under another accelerator. */
  public Machine with(Accel newAccel) {
    return new Machine(architecture, kernel, initramfs, words, memory, cpus, newAccel);
  }

  /** The same guest from copies of its files. */
  Machine from(Path newKernel, Path newInitramfs) {
    return new Machine(architecture, newKernel, newInitramfs, words, memory, cpus, accel);
  }

  /** The whole kernel command line. */
  public String commandLine() {
    return commandLine(architecture, words);
  }

  long mebibytes() {
    return memory / MIB;
  }

  private static String commandLine(Architecture architecture, List<String> words) {
    return Stream.concat(architecture.words().stream(), words.stream())
        .collect(Collectors.joining(" "));
  }
}
