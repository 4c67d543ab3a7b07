// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

import dev.pinlab.spec.SweptId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of variants in a chart. Variants of one sweep that do not fit into their column with the
 * whole name are told by what is different: {@code max=10}, or {@code 10}.
 */
final class Labels {
  private final Map<String, String> labels = new LinkedHashMap<>();

  /**
   * Labels for variants that stand side by side.
   *
   * @param most characters of a label
   */
  Labels(Collection<String> ids, int most) {
    Map<String, List<SweptId>> sweeps =
        ids.stream()
            .map(SweptId::of)
            .filter(id -> !id.values().isEmpty())
            .distinct()
            .collect(Collectors.groupingBy(SweptId::base, LinkedHashMap::new, Collectors.toList()));
    Set<String> taken = new HashSet<>();
    for (String id : ids) {
      SweptId swept = SweptId.of(id);
      List<SweptId> siblings = sweeps.getOrDefault(swept.base(), List.of());
      String label =
          siblings.size() < 2 || swept.values().isEmpty()
              ? Label.fit(id, most)
              : label(swept, siblings, sweeps.size() == 1, most);
      // What is short for one variant may be the name of another.
      labels.put(id, taken.add(label) ? label : Label.fit(id, most));
    }
  }

  /** The label of one of the variants. */
  String of(String id) {
    return Objects.requireNonNull(labels.get(id), id);
  }

  private static String label(SweptId id, List<SweptId> siblings, boolean alone, int most) {
    if (siblings.stream().allMatch(sibling -> sibling.toString().length() <= most)) {
      return id.toString();
    }
    if (alone
        && siblings.stream().allMatch(each -> values(each, siblings, true).length() <= most)) {
      return values(id, siblings, true);
    }
    String values = values(id, siblings, false);
    int room = alone ? 0 : most - 1 - values.length();
    return room < 1 ? Label.fit(values, most) : Label.fit(id.base(), room) + " " + values;
  }

  /** The values of the keys in which the siblings differ. */
  private static String values(SweptId id, List<SweptId> siblings, boolean named) {
    Set<String> keys = new LinkedHashSet<>(id.values().keySet());
    keys.removeIf(
        key -> siblings.stream().map(each -> each.values().get(key)).distinct().count() == 1);
    return keys.stream()
        .map(key -> (named ? key + "=" : "") + id.values().get(key))
        .collect(Collectors.joining(","));
  }
}
