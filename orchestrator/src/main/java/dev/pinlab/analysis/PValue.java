// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

/**
 * The outcome of a two-sided test.
 *
 * @param p probability, under no difference, of a result at least as extreme
 * @param smallest the smallest p that any result with the same totals could have given; a row whose
 *     smallest p is above alpha can never be significant
 * @param method name of the method, with the seed when it drew at random
 */
record PValue(double p, double smallest, String method) {
  PValue {
    p = Math.min(1, p);
    smallest = Math.min(p, smallest);
  }
}
