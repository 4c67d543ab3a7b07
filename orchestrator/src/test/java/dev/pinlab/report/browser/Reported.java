// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.browser;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.report.Comparisons;
import dev.pinlab.report.HtmlLayout;
import dev.pinlab.report.HtmlReport;
import dev.pinlab.report.Reports;
import dev.pinlab.store.RunMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reports to open in a browser: files of a directory. */
record Reported(Path directory) {
  /** Text of a guest that tries to leave each of the places in which a page has text. */
  static final String ATTACK =
      "\"'></title></style></script></pre></textarea>-->]]><script>window.broken = 1</script>"
          + "<!--<script>{\"a\": \"</script>\"}<img src=\"http://image.invalid/x.png\""
          + " onerror=\"window.broken = 1\"><a href=\"javascript:window.broken = 1\" id=verdict"
          + " accesskey=x style=\"position:fixed\">x</a><svg onload=\"window.broken = 1\"/>"
          + "w".repeat(400)
          + "\u202e\u0000";

  /** The report of the demo. */
  Path demo() throws IOException {
    return write("demo.html", HtmlReport.render(Comparisons.demo()));
  }

  /** The report of the demo whose guests attack the page. */
  Path hostile() throws IOException {
    return write("hostile.html", HtmlReport.render(Comparisons.hostile(ATTACK)));
  }

  /** The report of the demo in three files. */
  Path split() throws IOException {
    Path run = Files.createDirectories(directory.resolve("split"));
    Reports.writeAll(Comparisons.demo(), run, HtmlLayout.SPLIT);
    return run.resolve("report.html");
  }

  /** The report of 100,000 boots that no guest made. */
  Path large() throws IOException {
    Path file = directory.resolve("large.html");
    if (!Files.exists(file)) {
      RunMetadata run = SyntheticRun.metadata(100_000, 1);
      Comparison comparison = dev.pinlab.analysis.Comparisons.of(run, SyntheticRun.trials(run));
      write("large.html", HtmlReport.render(comparison));
    }
    return file;
  }

  /** The report of a run with all that a reader must be told before anything else. */
  Path troubled() throws IOException {
    return write(
        "troubled.html",
        HtmlReport.render(
            Comparisons.invalid("cma", "held", Map.of("CMA has 0 bytes, not 335544320", 6))));
  }

  /** The report of the demo with a change that its own policy would not let run. */
  Path changed(String right, String wrong) throws IOException {
    String page = HtmlReport.render(Comparisons.demo());
    if (!page.contains(right)) {
      throw new IllegalArgumentException(right + " is not in the page");
    }
    return write(
        "changed.html",
        page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace(right, wrong));
  }

  private Path write(String name, String page) throws IOException {
    return Files.writeString(directory.resolve(name), page);
  }
}
