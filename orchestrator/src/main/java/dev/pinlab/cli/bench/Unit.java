// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

/** What a figure counts. */
enum Unit {
  /** One time by another. */
  RATIO("", "%.2f"),
  SECONDS(" s", "%.1f"),
  MEBIBYTES(" MiB", "%.0f");

  private final String suffix;
  private final String format;

  Unit(String suffix, String format) {
    this.suffix = suffix;
    this.format = format;
  }

  String show(double value) {
    return format.formatted(value) + suffix;
  }
}
