// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a boot that an experiment declares as expected: the boot is counted and shown, and
 * is no event of {@code crash}, {@code hang} or {@code oom}. Names the end of the boot, or its
 * splat by kind, title or both.
 *
 * @param variant id of a variant, or of a sweep for all of its values; null for every variant
 * @param workload the same of a workload
 * @param title of the splat, {@code *} standing for any text; null for any title
 */
public record Expectation(
    @Nullable String variant,
    @Nullable String workload,
    @Nullable End outcome,
    @Nullable String kind,
    @Nullable String title) {

  /** An outcome that can be expected; its name is that of the outcome. */
  public enum End implements Word {
    /** A splat on the console, or the guest ended without finishing. */
    @JsonProperty("crashed")
    CRASHED("crashed"),
    /** No progress within the deadline. */
    @JsonProperty("hung")
    HUNG("hung"),
    /** The OOM killer ended the guest program. */
    @JsonProperty("oom")
    OOM("oom");

    private final String id;

    End(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /** Whether it is declared for this cell. */
  public boolean isOf(String variantId, String workloadId) {
    return selects(variant, variantId) && selects(workload, workloadId);
  }

  private static boolean selects(@Nullable String wanted, String id) {
    return wanted == null || SweptId.selects(wanted, id);
  }
}
