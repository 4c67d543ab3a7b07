// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pinlab.spec.Word;

/** What became of an alarm, which an A/B of the two kernels decides, or a person. */
public enum Ruling implements Word {
  /** Nobody has decided: its nights stay out of the base, which is held until somebody does. */
  @JsonProperty("open")
  OPEN("open"),
  /** The rate has changed for good: a new base begins with the first night of the alarm. */
  @JsonProperty("confirmed")
  CONFIRMED("confirmed"),
  /** It was chance: its nights are nights like others, and evidence is gathered anew. */
  @JsonProperty("refuted")
  REFUTED("refuted");

  private final String id;

  Ruling(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
