// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

/** A closed interval. */
public record Interval(double lower, double upper) {
  /** Whether the value lies in the interval, ends included. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
