// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import java.time.Duration;

/** What comes next from a guest. */
public sealed interface Heard {

  /**
   * A line from the result port, without its end.
   *
   * @param after time since the start of QEMU
   */
  record Line(String text, Duration after) implements Heard {}

  /**
   * A restored guest goes on from where it was saved.
   *
   * @param after time since the start of QEMU
   */
  record Resumed(Duration after) implements Heard {}

  /** The guest has ended; all of its lines came before. */
  record End(GuestEnd end) implements Heard {}

  /** Nothing came within the caller's patience. */
  record Nothing() implements Heard {}
}
