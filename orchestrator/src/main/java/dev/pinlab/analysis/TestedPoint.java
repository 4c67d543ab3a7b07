// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A test point of selftests or of a program of somebody's own, over the boots that count.
 *
 * @param name with the test that it is part of
 * @param results test points by result, by variant; nothing for a variant that did not make it
 */
public record TestedPoint(
    String layout, String workload, String name, Map<String, Map<String, Long>> results) {
  static final String SKIP = "skip";

  public TestedPoint {
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  /** Whether it told anything of a variant: whether it was more than skipped or absent there. */
  public boolean tells(String variant) {
    return results.getOrDefault(variant, Map.of()).keySet().stream()
        .anyMatch(result -> !result.equals(SKIP));
  }

  /** Whether every variant made it, or none got more than a skip. */
  boolean isAlike() {
    long telling = results.keySet().stream().filter(this::tells).count();
    return telling == 0 || telling == results.size();
  }

  boolean failed() {
    return results.values().stream().anyMatch(counts -> counts.containsKey("fail"));
  }
}
