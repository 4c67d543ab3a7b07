// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One variant for each value of {@code sweep}, the values put into the kernel command line. */
final class Sweep {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  private Sweep() {}

  /** What becomes of the variant at one combination of values. */
  record Point(String id, String cmdline) {}

  /** The points in the order of the values, the last key running fastest; one when not swept. */
  static List<Point> of(String id, String template, Fields variant) {
    var values = variant.find("sweep").map(Sweep::values).orElse(Map.of());
    Set<String> named = new LinkedHashSet<>();
    for (Matcher matcher = PLACEHOLDER.matcher(template); matcher.find(); ) {
      named.add(matcher.group(1));
    }
    check(named, values.keySet(), variant);
    return combinations(values, variant).stream()
        .map(point -> new Point(new SweptId(id, point).toString(), substitute(template, point)))
        .toList();
  }

  private static Map<String, List<String>> values(Field sweep) {
    var values = new LinkedHashMap<String, List<String>>();
    sweep.byId().forEach((key, list) -> values.put(key, list(list)));
    return values;
  }

  private static List<String> list(Field field) {
    var values = new ArrayList<String>();
    var items = field.items();
    if (field.node() instanceof Node.Sequence && items.isEmpty()) {
      field.wrong("is empty; list at least one value");
    }
    for (Field item : items) {
      item.as(Readings::sweepValue)
          .ifPresent(
              value -> {
                if (values.contains(value)) {
                  item.wrong(Quote.of(value) + " is listed twice; remove one");
                }
                values.add(value);
              });
    }
    return values;
  }

  private static void check(Set<String> named, Set<String> swept, Fields variant) {
    for (String name : named) {
      if (!swept.contains(name)) {
        variant.wrong(
            "cmdline", "${" + name + "} has no values; add sweep: {" + name + ": [1, 2]}");
      }
    }
    for (String key : swept) {
      if (!named.contains(key)) {
        variant.wrong("sweep", key + " changes nothing; write ${" + key + "} in cmdline");
      }
    }
  }

  private static List<Map<String, String>> combinations(
      Map<String, List<String>> values, Fields variant) {
    var points = Combinations.of(values);
    if (points.isEmpty()) {
      variant.wrong(
          "sweep", "makes more than " + Combinations.MOST + " variants; list fewer values");
    }
    return points.orElse(List.of());
  }

  private static String substitute(String template, Map<String, String> point) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(point.getOrDefault(found.group(1), "")));
  }
}
