// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import java.util.List;

/** Middle and ends of some values. Of an even number, the middle is the mean of the middle two. */
record Spread(double median, double least, double most) {
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no value has no middle");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }
}
