// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds references to pages while they are being pinned.
 *
 * @param by the interface that takes the references, such as {@code vmsplice}
 * @param pages pages held at a time
 * @param cycle how long and how often; empty means for good
 */
public record Hold(String by, int pages, Optional<Cycle> cycle) {
  /** Held for {@code length}, again every {@code period}. */
  public record Cycle(Duration length, Duration period) {}
}
