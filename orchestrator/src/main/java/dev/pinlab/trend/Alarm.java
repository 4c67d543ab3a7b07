// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pinlab.spec.Word;

/**
 * A change of the rate that no single night could have made.
 *
 * @param night that raised it; the last of its nights
 * @param first of its nights: where the change is suspected
 * @param before the last night before those: the kernel to hold theirs against
 * @param kernelChanged whether any of its nights had another image than {@code before}; if none
 *     had, it is the host that changed, and an A/B of the kernels has nothing to compare
 */
public record Alarm(
    Night night,
    Night first,
    Night before,
    Side side,
    Reason reason,
    boolean kernelChanged,
    Ruling ruling) {

  /** Which rule raised it. */
  public enum Reason implements Word {
    /** Two nights in a row were out of limits on the same side. */
    @JsonProperty("two-in-a-row")
    TWO_IN_A_ROW("two-in-a-row"),
    /** Three nights taken as one were, and the last two of them lean to that side. */
    @JsonProperty("three-together")
    THREE_TOGETHER("three-together");

    private final String id;

    Reason(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  Alarm ruled(Ruling decided) {
    return new Alarm(night, first, before, side, reason, kernelChanged, decided);
  }
}
