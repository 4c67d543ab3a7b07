// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

/**
 * Numbers of ways to choose k of n, with a power of two taken out of those that are too large for a
 * double. Dividing by a power of two costs no digit, so every whole number below 2^53 is exact.
 */
final class Binomials {
  /** A number above this power of two is divided, so that a product of two is below the largest. */
  private static final int LARGEST = 480;

  private final double[] logs;

  /**
   * For up to so many things.
   *
   * @param most largest n
   */
  Binomials(int most) {
    logs = new double[most + 1];
    for (int n = 1; n <= most; n++) {
      logs[n] = logs[n - 1] + Math.log(n) / Math.log(2);
    }
  }

  /** The power of two that is taken out of the ways to choose k of n; 0 for most. */
  int power(int n, int k) {
    return Math.max(0, (int) (logs[n] - logs[k] - logs[n - k]) - LARGEST);
  }

  /** The ways to choose 0, 1, ... to {@code most} of n, each divided by 2 to its power. */
  double[] row(int n, int most) {
    double[] row = new double[Math.min(n, most) + 1];
    row[0] = 1;
    for (int k = 1; k < row.length; k++) {
      row[k] = Math.scalb(row[k - 1] * (n - k + 1) / k, power(n, k - 1) - power(n, k));
    }
    return row;
  }
}
