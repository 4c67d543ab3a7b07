// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import java.util.Map;
import java.util.stream.Collectors;

/** What came of a test point, in words. */
public final class TestResults {
  private TestResults() {}

  /** In each variant. */
  public static String of(Map<String, Map<String, Long>> byVariant) {
    return byVariant.entrySet().stream()
        .map(one -> one.getKey() + " " + counts(one.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** In one: how often it had which result. */
  public static String counts(Map<String, Long> results) {
    return results.isEmpty()
        ? "not made"
        : results.entrySet().stream()
            .map(one -> one.getValue() + " " + one.getKey())
            .collect(Collectors.joining(", "));
  }
}
