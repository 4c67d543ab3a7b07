// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.analysis.Cell;
import dev.pinlab.report.wording.Cells;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Cells and times as the pages write them. */
final class Names {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private static final int DAY_LENGTH = 10;

  private Names() {}

  /** {@code v4, cma / held}. */
  static String of(Cell cell) {
    return cell.variant() + ", " + new Cells.Place(cell.layout(), cell.workload());
  }

  /** The day in UTC. */
  static String day(Instant at) {
    return DAY.format(at);
  }

  /** The day of an ISO 8601 instant; of what is none, all of it. */
  static String day(String started) {
    return started.length() > DAY_LENGTH && started.charAt(DAY_LENGTH) == 'T'
        ? started.substring(0, DAY_LENGTH)
        : started;
  }
}
