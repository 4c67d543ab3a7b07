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
    Reports.writeAll(Comparisons.demo(), directory, HtmlLayout.SINGLE);

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

    Reports.writeAll(Comparisons.demo(), directory, HtmlLayout.SINGLE);

    assertThat(directory.resolve("ktap.txt")).content().startsWith("KTAP version 1\n");
  }

  @Test
  void what_cannot_be_replaced_leaves_no_part_behind(@TempDir Path directory) throws IOException {
    Files.createDirectories(directory.resolve("junit.xml/occupied"));

    assertThatThrownBy(() -> Reports.writeAll(Comparisons.demo(), directory, HtmlLayout.SINGLE))
        .isInstanceOf(IOException.class);
    assertThat(names(directory)).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void a_page_in_three_files_leaves_none_of_them_behind_when_it_is_one_again(
      @TempDir Path directory) throws IOException {
    Reports.writeAll(Comparisons.demo(), directory, HtmlLayout.SPLIT);

    assertThat(names(directory)).contains("report.html", "report.css", "report.js");
    assertThat(directory.resolve("report.html"))
        .content()
        .contains("href=\"./report.css\"", "src=\"./report.js\"", "style-src &#39;self&#39;")
        .doesNotContain("<style", "sha256-");

    Reports.writeAll(Comparisons.demo(), directory, HtmlLayout.SINGLE);

    assertThat(names(directory)).doesNotContain("report.css", "report.js").hasSize(8);
    assertThat(directory.resolve("report.html")).content().contains("<style", "sha256-");
  }

  private static String[] names(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
    }
  }
}
