// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pinlab.analysis.Comparison;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report is held against a schema written from KCIDB's own, by a validator not ours. */
class KcidbReportTest {
  private static final Schema SCHEMA = schema();

  @Test
  void every_kind_of_comparison_fits_the_schema() {
    for (Comparison comparison :
        List.of(
            Comparisons.demo(),
            Comparisons.empty(),
            Comparisons.unbuilt(),
            Comparisons.tested(),
            Comparisons.dosed(),
            Comparisons.committed("mm/gup: try", false),
            Comparisons.committed("a\u0000b\u001b\ud800", true),
            Comparisons.logging(3, "x\n".repeat(100_000)),
            Comparisons.lost("cma", "held", Map.of("infra", 6)),
            Comparisons.invalid("cma", "held", Map.of("no CMA", 6)),
            Comparisons.hostile("\"</script>\u0000\u001b[31m\u202e\ud800" + "a".repeat(100_000)),
            Comparisons.hostileError("a\u0000b\u001b\ud800"))) {
      assertThat(faults(KcidbReport.render(comparison))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "\"origin\" : \"pinlab\" => \"origin\" : null",
        "\"origin\" : \"pinlab\" => \"origin\" : \"pinlab\", \"more\" : 1",
        "\"status\" : \"FAIL\" => \"status\" : \"WORSE\"",
        "\"id\" : \"pinlab: => \"id\" : \"Pinlab ",
        "\"major\" : 5 => \"major\" : 4",
        "2026-03-14T => 14 March ",
      })
  void a_broken_report_does_not_fit(String right, String wrong) {
    String report = KcidbReport.render(Comparisons.demo());

    assertThat(report).contains(right);
    assertThat(faults(report.replace(right, wrong))).isNotEmpty();
  }

  @Test
  void each_gating_row_is_a_test_of_the_build_of_its_variant() {
    JsonNode report = read(Comparisons.demo());

    assertThat(texts(report.get("tests"), "id")).hasSize(48).doesNotHaveDuplicates();
    assertThat(texts(report.get("builds"), "id"))
        .hasSize(3)
        .containsAll(texts(report.get("tests"), "build_id"));
    assertThat(texts(report.get("checkouts"), "id"))
        .containsExactlyElementsOf(texts(report.get("builds"), "checkout_id"));
    JsonNode test = test(report, "pinlab.cma.held.pin-failure");
    assertThat(test.get("status").asString()).isEqualTo("FAIL");
    assertThat(test.get("number").get("value").asDouble()).isEqualTo(100);
    assertThat(test.get("comment").asString())
        .startsWith("worse: pin-failure v5.10.0 0/120, v4 120/120, difference +100.0");
  }

  @Test
  void statuses_tell_whose_fault_it_is_that_there_is_no_answer() {
    JsonNode lost = read(Comparisons.lost("cma", "held", Map.of("infra", 6)));
    JsonNode premise = read(Comparisons.invalid("cma", "held", Map.of("no CMA", 6)));
    JsonNode skip = read(Comparisons.invalid("cma", "held", Map.of("skipped: no gup_test", 6)));

    assertThat(status(lost, "pinlab.cma.held.pin-failure")).isEqualTo("MISS");
    assertThat(status(premise, "pinlab.cma.held.pin-failure")).isEqualTo("ERROR");
    assertThat(status(skip, "pinlab.cma.held.pin-failure")).isEqualTo("SKIP");
    assertThat(status(lost, "pinlab.cma.held.leftover")).isEqualTo("MISS");
  }

  @Test
  void rows_that_decide_are_passed_and_those_that_can_not_tell_are_done() {
    JsonNode demo = read(Comparisons.demo());

    assertThat(status(demo, "pinlab.cma.quiet.pin-failure")).isEqualTo("PASS");
    assertThat(status(demo, "pinlab.cma.quiet.crash")).isEqualTo("DONE");
  }

  @Test
  void the_hash_of_a_patchset_is_that_of_the_hashes_of_its_patches() {
    JsonNode checkouts = read(Comparisons.unbuilt()).get("checkouts");

    // printf 'b%.0s' $(seq 64) | sed 's/$/\n/' | sha256sum, of one patch whose sha256 is 64 times b
    assertThat(checkouts.get(0).get("patchset_hash").asString())
        .isEqualTo("5c6449da335badb355097ca2a7898509bce8feebfe31dedce47798825fdd9a11");
    assertThat(checkouts.get(2).get("patchset_hash").asString()).isEmpty();
  }

  @Test
  void a_patch_that_does_not_apply_makes_its_checkout_invalid_and_its_build_fail() {
    JsonNode report = read(Comparisons.unbuilt());

    JsonNode checkout = report.get("checkouts").get(2);
    assertThat(checkout.get("valid").asBoolean()).isFalse();
    assertThat(checkout.get("log_excerpt").asString()).contains("hunk 2 of mm/gup.c does not");
    assertThat(report.get("builds").get(2).get("status").asString()).isEqualTo("FAIL");
    assertThat(report.get("builds").get(0).get("status").asString()).isEqualTo("PASS");
  }

  @Test
  void the_excerpt_is_the_end_of_the_console_of_a_boot_that_had_the_event() {
    JsonNode demo = read(Comparisons.demo());

    assertThat(test(demo, "pinlab.cma.held.pin-failure").get("log_excerpt").asString())
        .endsWith("pin-longterm: attempt 1: Device or resource busy\n");
    assertThat(test(demo, "pinlab.cma.held.crash").has("log_excerpt")).isFalse();
    assertThat(test(demo, "pinlab.cma.quiet.pin-failure").has("log_excerpt")).isFalse();
  }

  @Test
  void ids_differ_between_runs_and_baselines_and_not_between_two_reports_of_one() {
    String demo = KcidbReport.render(Comparisons.demo());

    assertThat(KcidbReport.render(Comparisons.demo())).isEqualTo(demo);
    assertThat(
            texts(
                read(Comparisons.renamed("2026-03-14T09:26:53Z", "2026-03-15T09:26:53Z"))
                    .get("tests"),
                "id"))
        .doesNotContainAnyElementsOf(texts(read(Comparisons.demo()).get("tests"), "id"));
    assertThat(texts(read(Comparisons.renamed("v5.10.0", "other")).get("tests"), "id"))
        .doesNotContainAnyElementsOf(texts(read(Comparisons.demo()).get("tests"), "id"));
  }

  private static JsonNode read(Comparison comparison) {
    return new JsonMapper().readTree(KcidbReport.render(comparison));
  }

  private static String status(JsonNode report, String path) {
    return test(report, path).get("status").asString();
  }

  /** The first test of a path: that of v4. */
  private static JsonNode test(JsonNode report, String path) {
    return StreamSupport.stream(report.get("tests").spliterator(), false)
        .filter(test -> test.get("path").asString().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(node -> node.get(field).asString())
        .toList();
  }

  private static List<Error> faults(String report) {
    return SCHEMA.validate(report, InputFormat.JSON);
  }

  private static Schema schema() {
    try (InputStream in =
        KcidbReportTest.class.getResourceAsStream("/report/kcidb-5.3.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
