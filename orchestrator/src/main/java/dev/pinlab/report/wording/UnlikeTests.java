// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.TestedPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Test points that only one of two kernels made: a test that no longer builds, or that skips, is in
 * no rate, so no verdict tells of it.
 *
 * @param lacking the variant that has no result of them
 * @param has the one that has
 * @param names in the order of the tests
 */
record UnlikeTests(String lacking, String has, Cells.Place place, List<String> names) {
  private static final int NAMED = 3;

  UnlikeTests {
    names = List.copyOf(names);
  }

  /** Those of each variant and the baseline; first what the variants lack. */
  static List<UnlikeTests> of(Comparison comparison) {
    String baseline = comparison.terms().baseline();
    Map<UnlikeTests, List<String>> lacks = new LinkedHashMap<>();
    for (boolean ofBaseline : List.of(false, true)) {
      for (TestedPoint point : comparison.tests().testPoints()) {
        for (String variant : point.results().keySet()) {
          String lacking = ofBaseline ? baseline : variant;
          String has = ofBaseline ? variant : baseline;
          if (!variant.equals(baseline)
              && point.results().containsKey(baseline)
              && point.tells(has)
              && !point.tells(lacking)) {
            var where = new Cells.Place(point.layout(), point.workload());
            lacks
                .computeIfAbsent(
                    new UnlikeTests(lacking, has, where, List.of()),
                    any -> new java.util.ArrayList<>())
                .add(point.name());
          }
        }
      }
    }
    return lacks.entrySet().stream().map(one -> one.getKey().with(one.getValue())).toList();
  }

  private UnlikeTests with(List<String> all) {
    return new UnlikeTests(lacking, has, place, all);
  }

  @Override
  public String toString() {
    String some = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = names.size() - NAMED;
    return "Not the same tests in %s: %s has no result of %s of %s: %s%s"
        .formatted(
            place,
            lacking,
            Numbers.plural(names.size(), "test point"),
            has,
            some,
            more > 0 ? " and %d more".formatted(more) : "");
  }
}
