// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ExpectationsTest {
  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
  }

  private List<Expectation> expected(String piece, String replacement) {
    return bench.loadWith(piece, replacement).gate().expected();
  }

  private static Expectation oom(@Nullable String variant, @Nullable String workload) {
    return new Expectation(variant, workload, Expectation.End.OOM, null, null);
  }

  @Test
  void a_silent_spec_expects_no_failure() {
    assertThat(bench.load(Bench.GOOD).gate().expected()).isEmpty();
  }

  @Test
  void what_the_experiment_expects_holds_in_every_cell_unless_it_names_variant_or_workload() {
    var everywhere = "expect: [{outcome: oom}, {outcome: oom, variant: limit, workload: held}]\n";

    assertThat(expected("trials:", everywhere + "trials:"))
        .containsExactly(oom(null, null), oom("limit", "held"));
  }

  @Test
  void what_a_variant_or_a_workload_expects_holds_for_it_alone() {
    assertThat(expected("after: {", "after: {expect: [{outcome: oom}], "))
        .containsExactly(oom("after", null));
    assertThat(expected("held: {", "held: {expect: [{outcome: oom}], "))
        .containsExactly(oom(null, "held"));
  }

  @Test
  void a_splat_is_expected_by_kind_or_title_or_both() {
    assertThat(
            expected(
                "trials:",
                "expect: [{kind: warn}, {title: \"WARNING in *\"}, {kind: bug, title: x}]\ntrials:"))
        .containsExactly(
            new Expectation(null, null, null, "warn", null),
            new Expectation(null, null, null, null, "WARNING in *"),
            new Expectation(null, null, null, "bug", "x"));
  }

  @Test
  void the_id_of_a_sweep_stands_for_all_of_its_values() {
    assertThat(oom("limit", null).isOf("limit[max=0]", "held")).isTrue();
    assertThat(oom("limit", null).isOf("limits", "held")).isFalse();
    assertThat(oom(null, "pressed[dose=50]").isOf("v4", "pressed[dose=50]")).isTrue();
    assertThat(oom(null, "pressed[dose=50]").isOf("v4", "pressed[dose=0]")).isFalse();
  }

  @Test
  void a_gate_of_an_older_run_expects_nothing_and_a_new_one_is_read_as_it_was_written() {
    var mapper = new JsonMapper();
    var gate = new Gate(.05, .1, List.of(Metric.CRASH)).expecting(List.of(oom("v4", "held")));

    assertThat(mapper.readValue(mapper.writeValueAsString(gate), Gate.class)).isEqualTo(gate);
    assertThat(
            mapper.readValue("{\"alpha\":0.05,\"margin\":0.1,\"metrics\":[\"crash\"]}", Gate.class))
        .isEqualTo(new Gate(.05, .1, List.of(Metric.CRASH)));
  }
}
