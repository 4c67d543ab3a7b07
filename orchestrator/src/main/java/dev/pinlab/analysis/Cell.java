// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;

/** A variant in a layout under a workload. */
public record Cell(String variant, String layout, String workload) {
  /** The cell of a trial. */
  public static Cell of(PlannedTrial planned) {
    return new Cell(planned.variant(), planned.layout(), planned.workload());
  }

  /** The candidate's cell of a row. */
  static Cell of(Row.Arms arms) {
    return new Cell(arms.variant(), arms.layout(), arms.workload());
  }

  /** The cell of another variant in the same layout under the same workload. */
  Cell of(String otherVariant) {
    return new Cell(otherVariant, layout, workload);
  }

  /** Layout and workload, such as {@code cma/held}. */
  public String place() {
    return layout + "/" + workload;
  }
}
