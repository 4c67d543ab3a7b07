// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.process.AtomicFile;
import dev.pinlab.report.trends.TrendsIndex;
import dev.pinlab.report.trends.TrendsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes pages of nights: one an experiment, and one that leads to them. */
public final class TrendsSite {
  /** Its presence says that a directory is such a site, and may be replaced by a newer one. */
  static final String MARKER = "pinlab-trends.json";

  private static final String MARK = "{\"schema\": \"pinlab/trends/1\"}\n";

  private final Path directory;
  private final HtmlLayout layout;
  private final List<TrendsIndex.Line> lines = new ArrayList<>();

  /** A site in an empty directory. */
  public TrendsSite(Path directory, HtmlLayout layout) {
    this.directory = directory;
    this.layout = layout;
  }

  /** The page of an experiment. */
  public static String page(TrendsPage page, HtmlLayout layout) {
    return HtmlReport.fill("trends.jte", layout, Map.of("page", page));
  }

  /** The page that leads to the others. */
  public static String index(TrendsIndex index, HtmlLayout layout) {
    return HtmlReport.fill("trends-index.jte", layout, Map.of("index", index));
  }

  /** Writes the page of an experiment. */
  public void add(TrendsPage page) throws IOException {
    AtomicFile.write(directory.resolve(page.file()), page(page, layout));
    lines.add(TrendsIndex.Line.of(page));
  }

  /** Writes the page that leads to those that were added, and what all of them need. */
  public void finish() throws IOException {
    if (layout == HtmlLayout.SPLIT) {
      AtomicFile.write(directory.resolve(HtmlReport.STYLE), HtmlReport.style());
      AtomicFile.write(directory.resolve(HtmlReport.SCRIPT), HtmlReport.script());
    }
    AtomicFile.write(directory.resolve("index.html"), index(new TrendsIndex(lines), layout));
    AtomicFile.write(directory.resolve(MARKER), MARK);
  }

  /** Whether a directory is such a site. */
  public static boolean is(Path directory) {
    return Files.isRegularFile(directory.resolve(MARKER));
  }
}
