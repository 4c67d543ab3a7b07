// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One kernel image, its limit a boot parameter: what a bound on failed migrations costs. */
class RetryLimitIT {
  private static final String UNLIMITED = "limit[max=-1]";
  private static final int ATTEMPTS = 12 * 50;

  @TempDir static Path directory;

  private static JsonNode comparison;

  /**
   * An alpha this small makes intervals so wide that chance alone leaves one in a thousand runs.
   */
  @BeforeAll
  static void sweep_the_limit() throws Exception {
    Path spec = directory.resolve("spec.yaml");
    Files.writeString(
        spec,
        """
        name: retry-limit
        tree: debian:5.10
        baseline: limit[max=-1]
        variants:
          limit: {series: SERIES, cmdline: "gup.migrate_max=${max}", sweep: {max: [0, 3, 10, 30, -1]}}
        layouts:
          cma: {memory: 512M, cpus: 2, cma: 320M}
        workloads:
          mostly: {size: 1M, attempts: 50, hold: {by: vmsplice, for: 500us, every: 600us}}
        trials: {boots: 12}
        gate: {alpha: 0.001}
        """
            .replace("SERIES", Real.HOME.resolve("patches/5.10/retry-limit").toString()));
    Path run = directory.resolve("run");
    int exit =
        LivePinlab.start(directory.resolve("log"), "run", spec.toString(), "--out", run.toString())
            .exit();
    assertThat(exit).as(Files.readString(directory.resolve("log"))).isIn(0, 1);
    comparison = JsonMapper.shared().readTree(Files.readString(run.resolve("comparison.json")));
  }

  @Test
  void failures_fall_as_the_limit_grows() {
    List<Double> rates =
        List.of("limit[max=0]", "limit[max=3]", "limit[max=10]", "limit[max=30]").stream()
            .map(variant -> failures(variant).path("rate").asDouble())
            .toList();

    assertThat(rates).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(rates.get(0)).isGreaterThan(rates.get(3));
  }

  @Test
  void without_a_limit_no_pin_fails() {
    JsonNode row = rows().get(0);

    assertThat(row.path("baseline").path("total").asLong()).isEqualTo(ATTEMPTS);
    assertThat(row.path("baseline").path("events").asLong()).isZero();
  }

  /**
   * An attempt fails under a limit when it would have needed more than {@code limit + 1} rounds.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 10})
  void the_arm_without_a_limit_predicts_the_rate_under_a_limit(int limit) {
    JsonNode ci = failures("limit[max=" + limit + "]").path("ci");

    assertThat(unfinishedAfter(limit + 1)).isBetween(ci.get(0).asDouble(), ci.get(1).asDouble());
  }

  /**
   * So few attempts need more than 31 rounds that there may be none to predict from, and no
   * interval of a rate with an event in it reaches down to nothing: a prediction is no finer than
   * one attempt.
   */
  @Test
  void it_predicts_a_rate_near_nothing_to_within_one_attempt() {
    JsonNode ci = failures("limit[max=30]").path("ci");

    assertThat(unfinishedAfter(31))
        .isBetween(ci.get(0).asDouble() - 1.0 / ATTEMPTS, ci.get(1).asDouble());
  }

  private static double unfinishedAfter(int rounds) {
    JsonNode curve =
        stream(comparison.path("retries"))
            .filter(retries -> retries.path("variant").asString().equals(UNLIMITED))
            .findFirst()
            .orElseThrow()
            .path("curve");
    return stream(curve)
        .filter(point -> point.path("rounds").asLong() <= rounds)
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .path("survival")
        .asDouble();
  }

  private static JsonNode failures(String variant) {
    return rows().stream()
        .filter(row -> row.path("variant").asString().equals(variant))
        .findFirst()
        .orElseThrow()
        .path("candidate");
  }

  private static List<JsonNode> rows() {
    List<JsonNode> rows =
        stream(comparison.path("rows"))
            .filter(row -> row.path("metric").asString().equals("pin-failure"))
            .toList();
    assertThat(rows).hasSize(4);
    return rows;
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
