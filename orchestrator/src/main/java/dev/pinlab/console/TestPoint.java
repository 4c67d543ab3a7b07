// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One test point of a selftest.
 *
 * @param number as the test counts them
 * @param name what was tested; a subtest's begins with the test that it is part of
 * @param reason what the test says of the result, null when it says nothing
 */
public record TestPoint(long number, String name, Result result, @Nullable String reason) {
  /** How it ended. */
  public enum Result {
    @JsonProperty("pass")
    PASS,
    @JsonProperty("fail")
    FAIL,
    @JsonProperty("skip")
    SKIP,
    /** Failed, as is known and expected. */
    @JsonProperty("xfail")
    XFAIL,
    /** Passed although it was expected to fail. */
    @JsonProperty("xpass")
    XPASS;

    /** The name in outputs. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
