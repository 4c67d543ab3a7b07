// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What guests, kernels and workloads say reaches every format, as text and as nothing else. */
class HostileTextTest {
  private static final String ATTACK =
      "<script>alert(1)</script> ]]> \u001b[31mred\u001b[0m \u202egnisrever \u0000 \u0007 \uffff";
  private static final String LONG_LINE = "long".repeat(25_000);

  @TempDir static Path directory;

  @BeforeAll
  static void write() throws IOException {
    Reports.writeAll(
        Comparisons.hostile(ATTACK).withLogs(console -> LONG_LINE + "\n" + ATTACK + "\n"),
        directory,
        HtmlLayout.SINGLE);
  }

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(directory.resolve(file));
  }

  private static String text(String file) throws IOException {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  @Test
  void every_format_is_looked_at() throws IOException {
    assertThat(files()).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("files")
  void has_nothing_in_it_that_steers_a_terminal(String file) throws IOException {
    assertThat(text(file).chars()).noneMatch(c -> (c < ' ' && c != '\n') || c == 0x7f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.txt", "report.md", "ktap.txt", "junit.xml", "metrics.prom"})
  void has_nothing_in_it_that_turns_text_around(String file) throws IOException {
    assertThat(text(file)).doesNotContain("\u202e");
  }

  @Test
  void junit_xml_parses_and_has_the_text_as_text() throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes("junit.xml")));

    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getDocumentElement().getTextContent() + text("junit.xml"))
        .contains("alert(1)");
  }

  @Test
  void the_JSON_for_programs_has_every_character_of_it() throws IOException {
    assertThat(JsonMapper.shared().readTree(bytes("comparison.json")).get("headline").asString())
        .isEqualTo(ATTACK);
  }

  @Test
  void the_JSON_for_KCIDB_parses() throws IOException {
    assertThat(JsonMapper.shared().readTree(bytes("kcidb.json")).get("version")).isNotNull();
  }

  @Test
  void the_JSON_in_the_page_parses() throws IOException {
    String page = text("report.html");
    int from = page.indexOf('>', page.indexOf("<script type=\"application/json\"")) + 1;

    String data = page.substring(from, page.indexOf("</script>", from));

    assertThat(JsonMapper.shared().readTree(data).get("headline").asString())
        .startsWith("<script>alert(1)</script>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.txt", "report.md", "report.html", "ktap.txt"})
  void every_text_shows_it(String file) throws IOException {
    assertThat(text(file)).contains("alert(1)");
  }

  @Test
  void the_text_for_mails_stays_as_narrow_as_a_mail() throws IOException {
    assertThat(text("report.txt").lines()).allMatch(line -> line.length() <= 76);
    assertThat(text("report.txt").chars()).allMatch(c -> c < 0x7f);
  }

  @Test
  void no_format_grows_beyond_its_bounds() throws IOException {
    assertThat(bytes("report.html")).hasSizeLessThan(5_000_000);
    assertThat(bytes("report.md")).hasSizeLessThan(1 << 20);
    assertThat(bytes("junit.xml")).hasSizeLessThan(30_000_000);
  }
}
