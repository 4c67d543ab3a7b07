// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.List;
import java.util.Map;

/**
 * Counters of /proc/vmstat at the end of one boot.
 *
 * @param values one for each of the names
 */
record Counters(List<String> names, Longs values) {
  static Counters of(Map<String, Long> vmstat) {
    return new Counters(List.copyOf(vmstat.keySet()), Longs.of(vmstat.values(), Long::longValue));
  }
}
