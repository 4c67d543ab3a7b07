// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.util.HashMap;
import java.util.Map;

/** A resolved .config: the value that each symbol came out with. */
record DotConfig(Map<String, String> values) {
  /** The value of a symbol that is not set. */
  static final String NO = "n";

  private static final String PREFIX = "CONFIG_";

  DotConfig {
    values = Map.copyOf(values);
  }

  static DotConfig parse(String text) {
    Map<String, String> values = new HashMap<>();
    text.lines()
        .filter(line -> line.startsWith(PREFIX) && line.contains("="))
        .map(line -> line.split("=", 2))
        .forEach(pair -> values.put(pair[0], pair[1]));
    return new DotConfig(values);
  }

  String value(String symbol) {
    return values.getOrDefault(symbol, NO);
  }
}
