// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A closed interval; in JSON {@code [lower, upper]}. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"lower", "upper"})
public record Interval(double lower, double upper) {
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("interval from " + lower + " to " + upper);
    }
  }

  /** Whether the value lies in the interval, ends included. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** Whether every value of the interval is at most {@code margin} away from 0. */
  public boolean within(double margin) {
    return -margin <= lower && upper <= margin;
  }
}
