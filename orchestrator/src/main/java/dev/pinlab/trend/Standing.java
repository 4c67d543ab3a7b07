// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pinlab.spec.Word;

/** Where a night stands in its chart. */
public enum Standing implements Word {
  /** Nothing was observed; nights around it count as nights in a row. */
  @JsonProperty("missing")
  MISSING("missing"),
  /** It has too few boots to be out of limits, and counts as missing. */
  @JsonProperty("few-boots")
  FEW_BOOTS("few-boots"),
  /** There are too few nights yet to have limits. */
  @JsonProperty("learning")
  LEARNING("learning"),
  @JsonProperty("inside")
  INSIDE("inside"),
  @JsonProperty("above")
  ABOVE("above"),
  @JsonProperty("below")
  BELOW("below");

  private final String id;

  Standing(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
