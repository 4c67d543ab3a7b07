// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

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

    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "comparison.json", "report.html", "report.txt", "junit.xml", "ktap.txt");
    }
  }
}
