// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.process.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** All reports of a comparison. */
public final class Reports {
  /** File name to writer, in the order in which the files appear. */
  private static final Map<String, Function<Comparison, String>> WRITERS = new LinkedHashMap<>();

  static {
    WRITERS.put("comparison.json", JsonReport::render);
    WRITERS.put("report.txt", TextReport::render);
    WRITERS.put("junit.xml", JunitReport::render);
    WRITERS.put("ktap.txt", KtapReport::render);
    WRITERS.put("report.html", HtmlReport::render);
  }

  private Reports() {}

  /**
   * Writes every report into the directory, each whole or not at all.
   *
   * @throws IOException when a file cannot be written, for example because the disk is full
   */
  public static void writeAll(Comparison comparison, Path directory) throws IOException {
    for (var writer : WRITERS.entrySet()) {
      AtomicFile.write(directory.resolve(writer.getKey()), writer.getValue().apply(comparison));
    }
  }
}
