// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Stopped;
import dev.pinlab.store.RunMetadata.Terms;
import java.util.List;

/** How many boots a run made of each cell, and why no more. */
public final class Sampling {
  private Sampling() {}

  /** Boots of a cell as they were asked for: {@code 8}, or {@code 8 to 60}. */
  public static String asked(Comparison comparison) {
    Terms terms = comparison.run().terms();
    return terms.sequential() ? terms.leastBoots() + " to " + terms.boots() : "" + terms.boots();
  }

  /**
   * Where sampling stopped, one line a layout and workload; empty for a fixed number of boots.
   * Bets, unlike a test that counts on a number of boots, hold whenever one stops.
   */
  public static List<String> stops(Comparison comparison) {
    return comparison.stopped().stream().map(Sampling::stop).toList();
  }

  private static String stop(Stopped place) {
    String where = place.layout() + " / " + place.workload() + ": ";
    if (place.decided()) {
      return where
          + "stopped after %d of at most %d boots, nothing was left to decide"
              .formatted(place.boots(), place.most());
    }
    return place.boots() < place.most()
        ? where + "%d of at most %d boots so far".formatted(place.boots(), place.most())
        : where + "not decided by all %d boots".formatted(place.most());
  }
}
