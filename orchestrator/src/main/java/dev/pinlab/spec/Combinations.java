// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every combination of one value a key. */
final class Combinations {
  static final int MOST = 1000;

  private Combinations() {}

  /**
   * The combinations in the order of the values, the last key running fastest; a single empty one
   * when there are no keys. Empty when there are more than {@link #MOST}.
   */
  static Optional<List<Map<String, String>>> of(Map<String, List<String>> values) {
    List<Map<String, String>> points = List.of(Map.of());
    for (var entry : values.entrySet()) {
      if ((long) points.size() * entry.getValue().size() > MOST) {
        return Optional.empty();
      }
      var longer = new ArrayList<Map<String, String>>();
      for (var point : points) {
        for (String value : entry.getValue()) {
          var extended = new LinkedHashMap<>(point);
          extended.put(entry.getKey(), value);
          longer.add(extended);
        }
      }
      points = longer;
    }
    return Optional.of(points);
  }
}
