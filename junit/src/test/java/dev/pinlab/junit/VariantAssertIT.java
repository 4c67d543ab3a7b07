// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static dev.pinlab.junit.KernelAssertions.alpha;
import static dev.pinlab.junit.KernelAssertions.assertThatVariant;
import static dev.pinlab.junit.KernelAssertions.boots;
import static dev.pinlab.junit.KernelAssertions.margin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.spec.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two policies compared by real boots: one leaves a held page behind, one fails the pin. */
class VariantAssertIT {
  private static final String QUIET = "pin-longterm --size 1M --attempts 10";
  private static final String HELD = QUIET + " --hold vmsplice:16";

  @Kernels(
      tree = "debian:5.10",
      variants = {"v5.10.0=patches/5.10/v5.10.0", "v5.13=patches/5.10/v5.13"},
      layouts = "cma=320M")
  static class Claims {
    @Test
    void holds_where_nothing_is_held() {
      assertThatVariant("v5.13")
          .comparedTo("v5.10.0")
          .inWorkload(QUIET)
          .with(boots(6))
          .isNotWorse();
    }

    @Test
    void holds_that_failures_are_more() {
      Comparison comparison =
          assertThatVariant("v5.13")
              .comparedTo("v5.10.0")
              .inWorkload(HELD)
              .with(boots(6), alpha(0.05), margin(0.05))
              .by(Metric.PIN_FAILURE)
              .isWorse();
      assertThat(comparison.tests().rows().get(0).arms().candidate().events()).isEqualTo(60);
    }

    @Test
    void holds_that_leftovers_are_fewer() {
      assertThatVariant("v5.13")
          .comparedTo("v5.10.0")
          .inWorkload(HELD)
          .with(boots(6))
          .by(Metric.LEFTOVER)
          .isBetter();
    }

    @Test
    void holds_under_a_workload_of_the_demo_in_another_layout() {
      assertThatVariant("v5.13")
          .comparedTo("v5.10.0")
          .inWorkload("quiet")
          .inLayout("movablecore=256M")
          .with(boots(2))
          .isNotWorse();
    }

    @Test
    void does_not_hold() {
      assertThatVariant("v5.13").comparedTo("v5.10.0").inWorkload(HELD).with(boots(6)).isNotWorse();
    }

    @Test
    void is_not_decided_by_two_boots() {
      assertThatVariant("v5.13").comparedTo("v5.10.0").inWorkload(HELD).with(boots(2)).isWorse();
    }

    @Test
    void names_what_is_not_there() {
      assertThatVariant("v4").comparedTo("v5.10.0").isNotWorse();
    }

    @Test
    void asks_for_too_many() {
      assertThatVariant("v5.13").comparedTo("v5.10.0").with(boots(0)).isNotWorse();
    }

    @KernelTest(variants = "v5.13")
    void shares_the_guests_of_others(Guest guest) {
      assertThat(guest.run(QUIET).attempts()).hasSize(10);
    }
  }

  private static Executed claims;

  @BeforeAll
  static void compare_for_real() {
    claims = Executed.of(Claims.class, Map.of());
  }

  private static List<String> messages() {
    return claims.failures().stream().map(failure -> String.valueOf(failure.getMessage())).toList();
  }

  @Test
  void claims_that_the_verdicts_bear_out_pass() {
    claims.results().testEvents().assertStatistics(stats -> stats.succeeded(5).failed(4));
  }

  @Test
  void one_that_they_contradict_fails_with_all_numbers() {
    assertThat(messages())
        .filteredOn(message -> message.startsWith("Expected v5.13 not to be worse than v5.10.0"))
        .singleElement()
        .asString()
        .contains("Against v5.10.0: v5.13 is worse in 1 of 1 cell")
        .contains("pin-failure in cma-320M / workload: 60/60 = 100.0% [", "against 0/60 = 0.0% [")
        .containsPattern(
            "difference \\+100\\.0 \\[\\S+\\] points, p [0-9.]+, adjusted [0-9.]+: worse")
        .containsPattern("again: pinlab run \\S+experiment\\.yaml");
  }

  @Test
  void too_few_boots_bear_nothing_out() {
    assertThat(messages())
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith(
                        "Expected v5.13 to be worse than v5.10.0, but the verdicts say otherwise")
                    .contains("inconclusive"));
  }

  @Test
  void mistakes_are_a_line() {
    assertThat(messages())
        .contains(
            "v4 compared to v5.10.0: variant \"v4\": the class has none of that id; it has"
                + " v5.10.0, v5.13",
            "v5.13 compared to v5.10.0: trials.boots: 0 is out of range; use a whole number from 1"
                + " to 10000");
  }

  @Test
  void comparisons_and_tests_share_kernels_and_saved_guests() {
    assertThat(claims.counters()).matches("pinlab: 2 kernels \\(. built\\), 4 boots, 57 restores");
  }

  @Test
  void outside_of_a_test_with_variants_there_is_nothing_to_compare() {
    assertThatThrownBy(() -> assertThatVariant("v4"))
        .isInstanceOf(KernelTestException.class)
        .hasMessageContaining("put @Kernels or @Variant on its class");
  }
}
