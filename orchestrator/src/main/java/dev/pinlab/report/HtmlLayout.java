// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

/** In how many files the HTML report is. */
public enum HtmlLayout {
  /** All in {@code report.html}, to send around. */
  SINGLE("single"),
  /**
   * Style sheet and script beside it, for servers whose policy lets a page load a style sheet of
   * the same place and have none in itself, as Jenkins' does for archived files.
   */
  SPLIT("split");

  private final String id;

  HtmlLayout(String id) {
    this.id = id;
  }

  /** The name on the command line. */
  public String id() {
    return id;
  }
}
