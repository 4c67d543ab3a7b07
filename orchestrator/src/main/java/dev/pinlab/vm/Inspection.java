// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.process.HostFailure;
import org.jspecify.annotations.Nullable;

/**
 * A look into a guest that was stopped for it, in the words of QEMU's human monitor. A QEMU that
 * once did not answer is asked no more.
 */
public final class Inspection {
  private final Monitor monitor;
  private @Nullable HostFailure silence;

  /** Answers a command of the human monitor as one of the guest's CPUs sees it. */
  @FunctionalInterface
  public interface Monitor {
    /**
     * Asks once.
     *
     * @throws HostFailure when QEMU refuses, has ended, or does not answer in time
     */
    String ask(int cpu, String command) throws HostFailure, InterruptedException;
  }

  /** A look through a monitor, each of whose answers has its own deadline. */
  public Inspection(Monitor monitor) {
    this.monitor = monitor;
  }

  /** The registers of all CPUs, as {@code info registers -a} prints them. */
  public String registers() throws HostFailure, InterruptedException {
    return ask(0, "info registers -a");
  }

  /**
   * Memory at a virtual address, as {@code x} prints it: lines of two words of 8 bytes, up to where
   * nothing is mapped.
   */
  public String memory(int cpu, long address, int words) throws HostFailure, InterruptedException {
    return ask(cpu, "x /%dxg 0x%x".formatted(words, address));
  }

  private String ask(int cpu, String command) throws HostFailure, InterruptedException {
    if (silence != null) {
      throw silence;
    }
    try {
      return monitor.ask(cpu, command).replace("\r", "");
    } catch (HostFailure e) {
      silence = e;
      throw e;
    }
  }
}
