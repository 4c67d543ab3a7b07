// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import java.util.Locale;

/** What a figure should come to; said beside it and enforced nowhere. */
record Target(Sense sense, double limit) {

  /** On which side of the limit is good. */
  enum Sense {
    AT_MOST,
    AT_LEAST;

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static Target atMost(double limit) {
    return new Target(Sense.AT_MOST, limit);
  }

  static Target atLeast(double limit) {
    return new Target(Sense.AT_LEAST, limit);
  }

  boolean met(double value) {
    return sense == Sense.AT_MOST ? value <= limit : value >= limit;
  }
}
