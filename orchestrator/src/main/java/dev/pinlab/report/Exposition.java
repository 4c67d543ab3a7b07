// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.report.wording.SafeText;
import java.math.BigDecimal;

/** Sets gauges in the text format of Prometheus, version 0.0.4. */
final class Exposition {
  private final StringBuilder out = new StringBuilder();
  private String name = "";

  /** Begins a family of gauges. */
  void gauge(String family, String help) {
    name = family;
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(" gauge\n");
  }

  /**
   * One gauge of the family.
   *
   * @param labels names and values by turns; a value may be any text
   */
  void sample(double value, String... labels) {
    out.append(name).append('{');
    for (int i = 0; i < labels.length; i += 2) {
      out.append(i == 0 ? "" : ",").append(labels[i]);
      out.append("=\"").append(escaped(labels[i + 1])).append('"');
    }
    out.append("} ").append(BigDecimal.valueOf(value).toPlainString()).append('\n');
  }

  private static String escaped(String value) {
    return SafeText.clean(value)
        .replace('\r', ' ')
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
