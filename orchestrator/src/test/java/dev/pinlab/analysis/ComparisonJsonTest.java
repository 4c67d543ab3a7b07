// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.trial.Outcome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonJsonTest {
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Run run = Run.of("base", "v4", "v5.13");

  @BeforeEach
  void three_variants_in_one_cell() {
    run.boots("base", "cma", "held", 20, 0, 0, 0, 0, 0, 0);
    run.boots("v4", "cma", "held", 20, 20, 20, 20, 20, 20, 20);
    run.boots("v5.13", "cma", "held", 20, 1, 2, 3, 1, 0);
    run.boot("v5.13", "cma", "held", Outcome.CRASHED, List.of());
  }

  @Test
  void the_field_names_are_those_that_tools_rely_on() {
    JsonNode json = mapper.valueToTree(run.compared());

    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder(
            "schema",
            "baseline",
            "alpha",
            "margin",
            "headline",
            "rows",
            "exploratory",
            "retries",
            "latency",
            "retryTests",
            "latencyDifferences",
            "testPoints",
            "bootShares",
            "pinTimes",
            "cells",
            "failures",
            "retried",
            "stopped",
            "run");
    assertThat(json.get("schema").asString()).isEqualTo("pinlab/comparison/1");
    JsonNode row = json.get("rows").get(0);
    assertThat(row.propertyNames())
        .containsExactlyInAnyOrder(
            "variant",
            "against",
            "layout",
            "workload",
            "metric",
            "baseline",
            "candidate",
            "difference",
            "p",
            "pAdjusted",
            "test",
            "verdict",
            "gating",
            "note",
            "power");
    assertThat(row.get("power").propertyNames())
        .containsExactlyInAnyOrder("detectable", "bootsForMargin");
    assertThat(json.get("retryTests").get(0).propertyNames())
        .containsExactlyInAnyOrder(
            "variant",
            "against",
            "layout",
            "workload",
            "chiSquare",
            "p",
            "pAdjusted",
            "delta",
            "test");
    assertThat(json.get("latencyDifferences").get(0).propertyNames())
        .containsExactlyInAnyOrder("variant", "against", "layout", "workload", "p50", "p95");
    assertThat(row.get("candidate").propertyNames())
        .containsExactlyInAnyOrder("events", "total", "boots", "rate", "ci", "designEffect");
    assertThat(row.get("difference").propertyNames())
        .containsExactlyInAnyOrder("estimate", "ci", "icc");
    assertThat(row.get("metric").asString()).isEqualTo("pin-failure");
    assertThat(row.get("verdict").asString()).isEqualTo("worse");
  }

  @Test
  void an_interval_is_its_two_ends() {
    JsonNode ci = mapper.valueToTree(run.compared()).get("rows").get(0).get("difference").get("ci");

    assertThat(ci.isArray()).isTrue();
    assertThat(ci).hasSize(2);
    assertThat(ci.get(0).asDouble()).isLessThan(ci.get(1).asDouble());
  }

  @Test
  void it_reads_back_equal() {
    Comparison comparison = run.compared().withLogs(path -> "log of " + path);

    String json = mapper.writeValueAsString(comparison);

    assertThat(mapper.readValue(json, Comparison.class)).isEqualTo(comparison);
  }
}
