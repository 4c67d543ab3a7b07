// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.report.HtmlLayout;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of every command that writes the HTML report of a run. */
final class HtmlOptions {
  private static final String LAYOUT = "--html-layout";

  @Option(
      names = LAYOUT,
      paramLabel = "single|split",
      converter = HtmlLayouts.class,
      description =
          "report.html alone (default), or report.css and report.js beside it, as Jenkins needs")
  HtmlLayout layout = HtmlLayout.SINGLE;

  /** The words that ask for the same. */
  List<String> words() {
    return layout == HtmlLayout.SINGLE ? List.of() : List.of(LAYOUT, layout.id());
  }
}
