// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.process.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** All reports of a comparison: {@code report.html} and those for programs and forges. */
public final class Reports {
  /** File name to writer, in the order in which the files appear. */
  private static final Map<String, Writer> WRITERS = new LinkedHashMap<>();

  static {
    WRITERS.put("comparison.json", JsonReport::write);
    WRITERS.put("report.txt", text(TextReport::render));
    WRITERS.put("report.md", text(MarkdownReport::render));
    WRITERS.put("junit.xml", text(JunitReport::render));
    WRITERS.put("ktap.txt", text(KtapReport::render));
    WRITERS.put("kcidb.json", KcidbReport::write);
    WRITERS.put("metrics.prom", text(PrometheusReport::render));
  }

  private Reports() {}

  /** One format. */
  private interface Writer {
    void write(Comparison comparison, OutputStream out) throws IOException;
  }

  private static Writer text(Function<Comparison, String> render) {
    return (comparison, out) ->
        out.write(render.apply(comparison).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes every report into the directory, each whole or not at all. Style sheet and script that
   * an HTML report in one file does not need are removed.
   *
   * @throws IOException when a file cannot be written, for example because the disk is full
   */
  public static void writeAll(Comparison comparison, Path directory, HtmlLayout layout)
      throws IOException {
    for (var writer : WRITERS.entrySet()) {
      AtomicFile.write(
          directory.resolve(writer.getKey()), out -> writer.getValue().write(comparison, out));
    }
    Path style = directory.resolve(HtmlReport.STYLE);
    Path script = directory.resolve(HtmlReport.SCRIPT);
    if (layout == HtmlLayout.SPLIT) {
      write(style, HtmlReport.style());
      write(script, HtmlReport.script());
    }
    write(directory.resolve("report.html"), HtmlReport.render(comparison, layout));
    if (layout == HtmlLayout.SINGLE) {
      Files.deleteIfExists(style);
      Files.deleteIfExists(script);
    }
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
