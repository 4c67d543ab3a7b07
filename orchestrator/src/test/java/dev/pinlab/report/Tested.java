// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.TestedPoint;
import java.util.List;

/** Comparisons with test points. */
public final class Tested {
  private Tested() {}

  /** The demo, in which these test points were made too. */
  public static Comparison with(List<TestedPoint> points) {
    Comparison tested = Comparisons.tested();
    Comparison.Tests tests = tested.tests();
    return new Comparison(
        tested.schema(),
        tested.terms(),
        tested.headline(),
        new Comparison.Tests(
            tests.rows(),
            tests.exploratory(),
            tests.retries(),
            tests.latency(),
            tests.retryTests(),
            tests.latencyDifferences(),
            points),
        tested.spreads(),
        tested.cells(),
        tested.failures(),
        tested.retried(),
        tested.stopped(),
        tested.run());
  }
}
