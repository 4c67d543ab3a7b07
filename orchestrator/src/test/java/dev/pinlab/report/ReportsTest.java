// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @Test
  void every_report_is_written_and_no_part_stays_behind(@TempDir Path directory)
      throws IOException {
    Reports.writeAll(Comparisons.demo(), directory);

    assertThat(names(directory))
        .containsExactlyInAnyOrder(
            "comparison.json",
            "report.html",
            "report.txt",
            "report.md",
            "junit.xml",
            "ktap.txt",
            "kcidb.json",
            "metrics.prom");
  }

  @Test
  void a_report_replaces_the_one_before_it(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("ktap.txt"), "old");

    Reports.writeAll(Comparisons.demo(), directory);

    assertThat(directory.resolve("ktap.txt")).content().startsWith("KTAP version 1\n");
  }

  @Test
  void what_cannot_be_replaced_leaves_no_part_behind(@TempDir Path directory) throws IOException {
    Files.createDirectories(directory.resolve("junit.xml/occupied"));

    assertThatThrownBy(() -> Reports.writeAll(Comparisons.demo(), directory))
        .isInstanceOf(IOException.class);
    assertThat(names(directory)).noneMatch(name -> name.endsWith(".part"));
  }

  private static String[] names(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
    }
  }
}
