// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import dev.pinlab.source.VariantFailure;
import java.util.stream.Collectors;

/** The patch's fault: options that were asked for came out otherwise; one line with the reasons. */
public final class NotHonoured extends VariantFailure {
  private static final long serialVersionUID = 1L;

  private final transient Resolution resolution;

  NotHonoured(Resolution resolution) {
    super(
        Step.CONFIG,
        resolution.failures().stream().map(Fallen::toString).collect(Collectors.joining("; ")));
    this.resolution = resolution;
  }

  /** What came out all the same. */
  public Resolution resolution() {
    return resolution;
  }
}
