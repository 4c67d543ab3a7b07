// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.process.AtomicFile;
import dev.pinlab.trend.NightReview;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** All reports of a night: {@code night.txt} and those for programs and forges. */
public final class NightReports {
  /** The one that a forge shows as the summary of a step. */
  public static final String SUMMARY = "night.md";

  private static final Map<String, Function<NightReview, String>> WRITERS = new LinkedHashMap<>();

  static {
    WRITERS.put("night.json", JsonReport::indented);
    WRITERS.put("night.txt", NightText::render);
    WRITERS.put(SUMMARY, NightMarkdown::render);
    WRITERS.put("night-junit.xml", NightJunit::render);
    WRITERS.put("night.prom", NightMetrics::render);
  }

  private NightReports() {}

  /** Writes all of them into a directory, each whole or not at all. */
  public static void writeAll(NightReview review, Path directory) throws IOException {
    for (var writer : WRITERS.entrySet()) {
      byte[] bytes = writer.getValue().apply(review).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(directory.resolve(writer.getKey()), out -> out.write(bytes));
    }
  }
}
