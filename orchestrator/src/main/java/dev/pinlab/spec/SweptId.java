// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An id that may name one point of a sweep: {@code limit[max=10]}, {@code pressed[cma=25,fork=50]}.
 *
 * @param base the id of the sweep as a whole
 * @param values the value of each key at this point, in the order of the spec; empty when nothing
 *     is swept
 */
public record SweptId(String base, Map<String, String> values) {
  private static final Pattern SWEPT = Pattern.compile("([^\\[]+)\\[([^\\]]+)]");

  public SweptId {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Reads what {@link #toString} writes; any other text is a base with nothing swept. */
  public static SweptId of(String id) {
    Matcher matcher = SWEPT.matcher(id);
    if (!matcher.matches()) {
      return new SweptId(id, Map.of());
    }
    var values = new LinkedHashMap<String, String>();
    for (String pair : matcher.group(2).split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1 || values.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
        return new SweptId(id, Map.of());
      }
    }
    return new SweptId(matcher.group(1), values);
  }

  /** Whether an id is the wanted one, or a point of the sweep that is wanted as a whole. */
  static boolean selects(String wanted, String id) {
    return id.equals(wanted) || id.startsWith(wanted + "[");
  }

  /** The id. */
  @Override
  public String toString() {
    return values.isEmpty()
        ? base
        : values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(",", base + "[", "]"));
  }
}
