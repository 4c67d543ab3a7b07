// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When an attempt began, and what memory was free then.
 *
 * @param at microseconds since the program began
 * @param free free pages by zone; empty when the guest did not say
 * @param freeCma those of them that are in CMA
 */
public record Moment(long at, Map<String, Long> free, long freeCma) {
  /** The moment of an attempt of which nothing is known. */
  public static final Moment UNKNOWN = new Moment(0, Map.of(), 0);

  /** Takes what there is: trials of older versions have no such map. */
  public Moment(long at, @Nullable Map<String, Long> free, long freeCma) {
    this.at = at;
    this.free = free == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(free));
    this.freeCma = freeCma;
  }
}
