// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricDataParser;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.types.MetricType;
import org.junit.jupiter.api.Test;

/** The metrics are read by a parser of the text format that is not ours. */
class PrometheusReportTest {
  private static final Map<String, String> HELD =
      Map.of(
          "experiment",
          "gup-longterm",
          "variant",
          "v4",
          "baseline",
          "v5.10.0",
          "layout",
          "cma",
          "workload",
          "held",
          "metric",
          "pin-failure");

  @Test
  void every_line_is_a_gauge_with_help_and_labels_of_its_own() throws IOException {
    String text = PrometheusReport.render(Comparisons.demo());
    List<MetricFamily> families = read(text);

    assertThat(families)
        .allMatch(family -> family.getType() == MetricType.GAUGE)
        .noneMatch(family -> family.getHelp().isEmpty())
        .extracting(MetricFamily::getName)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("pinlab_"));
    assertThat(lost(text)).isZero();
    for (MetricFamily family : families) {
      assertThat(family.getMetrics().stream().map(metric -> metric.getLabels()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void a_row_has_the_rates_of_both_arms_its_difference_and_its_verdict() throws IOException {
    String text = PrometheusReport.render(Comparisons.demo());

    assertThat(value(text, "pinlab_event_ratio", with("arm", "baseline"))).isZero();
    assertThat(value(text, "pinlab_event_ratio", with("arm", "candidate"))).isEqualTo(1);
    assertThat(value(text, "pinlab_difference_ratio", HELD)).isEqualTo(1);
    assertThat(value(text, "pinlab_difference_lower_ratio", HELD)).isBetween(0.95, 0.96);
    assertThat(value(text, "pinlab_difference_upper_ratio", HELD)).isEqualTo(1);
    assertThat(value(text, "pinlab_verdict", with("verdict", "worse"))).isEqualTo(1);
    assertThat(value(text, "pinlab_verdict", with("verdict", "equivalent"))).isZero();
  }

  @Test
  void a_run_has_its_time_its_verdict_and_what_was_built() throws IOException {
    String text = PrometheusReport.render(Comparisons.unbuilt());
    Map<String, String> run = Map.of("experiment", "gup-longterm");

    // date -u -d 2026-03-14T09:26:53Z +%s
    assertThat(value(text, "pinlab_run_timestamp_seconds", run)).isEqualTo(1773480413);
    assertThat(value(text, "pinlab_run_verdict", and(run, "verdict", "worse"))).isEqualTo(1);
    assertThat(value(text, "pinlab_run_verdict", and(run, "verdict", "better"))).isZero();
    assertThat(value(text, "pinlab_variant_built", and(run, "variant", "v4"))).isEqualTo(1);
    assertThat(value(text, "pinlab_variant_built", and(run, "variant", "v5.13"))).isZero();
  }

  @Test
  void boots_are_counted_by_outcome_and_none_is_a_count_too() throws IOException {
    String text =
        PrometheusReport.render(Comparisons.lost("cma", "held", Map.of("infra", 2, "crashed", 4)));
    Map<String, String> cell =
        Map.of("experiment", "gup-longterm", "variant", "v4", "layout", "cma", "workload", "held");

    assertThat(value(text, "pinlab_boots", and(cell, "outcome", "infra"))).isEqualTo(2);
    assertThat(value(text, "pinlab_boots", and(cell, "outcome", "crashed"))).isEqualTo(4);
    assertThat(value(text, "pinlab_boots", and(cell, "outcome", "hung"))).isZero();
  }

  @Test
  void hostile_names_stay_inside_their_quotes() throws IOException {
    String name = "a\"} 1\\n{\\\\";
    String text = PrometheusReport.render(Comparisons.renamed("v4", "a\\\"} 1\\\\n{\\\\\\\\"));

    assertThat(lost(text)).isZero();
    assertThat(
            value(
                text,
                "pinlab_variant_built",
                Map.of("experiment", "gup-longterm", "variant", name)))
        .isEqualTo(1);
  }

  @Test
  void a_name_of_two_lines_is_one_label() throws IOException {
    String text = PrometheusReport.render(Comparisons.renamed("v4", "a\\nb"));

    assertThat(lost(text)).isZero();
    assertThat(
            value(
                text,
                "pinlab_variant_built",
                Map.of("experiment", "gup-longterm", "variant", "a\nb")))
        .isEqualTo(1);
  }

  @Test
  void a_run_of_which_nothing_was_recorded_still_has_metrics() throws IOException {
    assertThat(lost(PrometheusReport.render(Comparisons.empty()))).isZero();
  }

  @Test
  void a_broken_line_is_lost_on_the_reader() throws IOException {
    String text = PrometheusReport.render(Comparisons.demo());

    assertThat(lost(text.replaceFirst("variant=\"v4\"", "variant=\"v4"))).isPositive();
    assertThat(lost(text.replaceFirst("(?m)(variant=\"v4\".*) [0-9.]+$", "$1 one"))).isPositive();
  }

  private static double value(String text, String family, Map<String, String> labels)
      throws IOException {
    return read(text).stream()
        .filter(read -> read.getName().equals(family))
        .flatMap(read -> read.getMetrics().stream())
        .filter(metric -> metric.getLabels().equals(labels))
        .mapToDouble(metric -> ((Gauge) metric).getValue())
        .findFirst()
        .orElseThrow();
  }

  /** Lines that the reader did not take for a sample. */
  private static long lost(String text) throws IOException {
    long lines = text.lines().filter(line -> !line.startsWith("#")).count();
    long found = read(text).stream().mapToLong(family -> family.getMetrics().size()).sum();
    return lines - found;
  }

  private static Map<String, String> with(String label, String value) {
    return and(HELD, label, value);
  }

  private static Map<String, String> and(Map<String, String> labels, String label, String value) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put(label, value);
    return more;
  }

  private static List<MetricFamily> read(String text) throws IOException {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var parser = new TextPrometheusMetricDataParser(in);
    var families = new ArrayList<MetricFamily>();
    for (MetricFamily family = parser.parse(); family != null; family = parser.parse()) {
      families.add(family);
    }
    return families;
  }
}
