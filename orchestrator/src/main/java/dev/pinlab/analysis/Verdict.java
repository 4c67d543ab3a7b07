// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a row says of the candidate. */
public enum Verdict {
  @JsonProperty("worse")
  WORSE("worse"),
  @JsonProperty("better")
  BETTER("better"),
  @JsonProperty("equivalent")
  EQUIVALENT("equivalent"),
  @JsonProperty("inconclusive")
  INCONCLUSIVE("inconclusive"),
  /** Both variants are byte-identical kernels: nothing to compare. */
  @JsonProperty("same-image")
  SAME_IMAGE("same-image");

  /** With fewer boots an arm nothing is called significant: 3 and 3 give no p below .1. */
  public static final int FEWEST_BOOTS = 4;

  private final String id;

  Verdict(String id) {
    this.id = id;
  }

  /** The verdict on the baseline, seen from the candidate. */
  Verdict turned() {
    return switch (this) {
      case WORSE -> BETTER;
      case BETTER -> WORSE;
      default -> this;
    };
  }

  /** The name in outputs. */
  public String id() {
    return id;
  }
}
