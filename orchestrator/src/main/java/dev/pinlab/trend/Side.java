// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pinlab.spec.Word;

/** On which side of the centre a night lies: every metric counts failures, so above is worse. */
public enum Side implements Word {
  @JsonProperty("worse")
  WORSE("worse"),
  @JsonProperty("better")
  BETTER("better");

  private final String id;

  Side(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  boolean isWorse() {
    return this == WORSE;
  }

  /** A distance as seen from this side: positive on it. */
  double of(double distance) {
    return isWorse() ? distance : -distance;
  }
}
