// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Comparison;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void the_names_that_tools_rely_on_are_there() {
    JsonNode root = JSON.readTree(JsonReport.render(Comparisons.demo()));

    assertThat(root.get("schema").asString()).isEqualTo("pinlab/comparison/1");
    assertThat(root.propertyNames())
        .contains("baseline", "alpha", "margin", "headline", "rows", "retries", "latency");
    JsonNode row = root.get("rows").get(0);
    assertThat(row.propertyNames())
        .contains("variant", "layout", "workload", "metric", "baseline", "candidate")
        .contains("difference", "p", "pAdjusted", "test", "verdict");
    assertThat(row.get("candidate").propertyNames())
        .contains("events", "total", "boots", "rate", "ci");
    assertThat(row.get("metric").asString()).isEqualTo("pin-failure");
    assertThat(row.get("verdict").asString()).isEqualTo("equivalent");
  }

  @Test
  void what_is_written_reads_back_as_the_same_comparison() {
    Comparison demo = Comparisons.demo();

    assertThat(JSON.readValue(JsonReport.render(demo), Comparison.class)).isEqualTo(demo);
  }

  @Test
  void the_embedded_form_can_not_end_its_script_element_and_carries_no_log() {
    String embedded = JsonReport.embedded(Comparisons.hostile("</script><!--<script>"));

    assertThat(embedded).doesNotContain("<");
    JsonNode failure = JSON.readTree(embedded).get("failures").get(0);
    assertThat(failure.get("summary").asString()).isEqualTo("</script><!--<script>");
    assertThat(failure.get("log").isNull()).isTrue();
  }
}
