// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a boot ended. */
public enum Outcome {
  /** The guest program said that it finished. */
  @JsonProperty("completed")
  COMPLETED,
  /** A splat on the console, or the guest ended without finishing. */
  @JsonProperty("crashed")
  CRASHED,
  /** No progress within the deadline. */
  @JsonProperty("hung")
  HUNG,
  /** The OOM killer ended the guest program. */
  @JsonProperty("oom")
  OOM,
  /**
   * What was asked was not measured: layout or placement were others, or the program skipped,
   * failed, or did not say all that it should.
   */
  @JsonProperty("invalid")
  INVALID,
  /** The host's fault. */
  @JsonProperty("infra")
  INFRA;

  /** Whether the boot says something about the kernel, so that it stays in the denominators. */
  public boolean counts() {
    return this != INVALID && this != INFRA;
  }

  /** The name in outputs. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
