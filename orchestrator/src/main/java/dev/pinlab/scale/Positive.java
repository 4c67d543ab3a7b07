// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/** What numbers of a scenario have to be. */
final class Positive {
  private Positive() {}

  static void require(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + ": " + value + " is not above 0");
    }
  }

  static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + ": " + value + " is no number from 0 on");
    }
  }

  static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + ": " + value + " is not from 0 to 1");
    }
  }
}
