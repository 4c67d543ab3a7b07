// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;
import java.util.Optional;

/**
 * Pins fresh buffers again and again.
 *
 * @param hold what holds references to pages of the buffer meanwhile
 * @param presses what presses on the guest's memory meanwhile, each kind once
 * @param injection which page allocations fail inside the pin call
 * @param judges what tries to take the memory back after the last attempt, in this order
 */
public record PinLongterm(
    Buffer buffer,
    Pinners pinners,
    Optional<Hold> hold,
    List<Press> presses,
    Optional<Injection> injection,
    List<Judge> judges)
    implements Program {
  static final String NAME = "pin-longterm";

  public PinLongterm {
    presses = List.copyOf(presses);
    judges = List.copyOf(judges);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean needsEveryCpu() {
    return hold.filter(Hold::needsSecondCpu).isPresent()
        || !presses.isEmpty()
        || pinners.processes() > 1;
  }

  /** The same with another number of attempts. */
  public PinLongterm attempting(int attempts) {
    Pinners some = new Pinners(pinners.processes(), attempts, pinners.oom());
    return new PinLongterm(buffer, some, hold, presses, injection, judges);
  }

  /** Bytes that all pinners pin at once. */
  long bytes() {
    return buffer.size() * pinners.processes();
  }
}
