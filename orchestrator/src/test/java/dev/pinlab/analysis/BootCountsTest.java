// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.BootCounts.Ending;
import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.console.Crash;
import dev.pinlab.spec.Expectation;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.trial.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootCountsTest {
  private static BootCounts only(Run run) {
    return BootCounts.of(run.metadata()).apply(run.trials.get(0));
  }

  @Test
  void a_boot_that_completed_counts_its_attempts_and_itself() {
    BootCounts boot = only(Run.of("base").boots("base", "cma", "held", 20, 3));

    assertThat(boot.total(Metric.PIN_FAILURE)).isEqualTo(new BootTotal(3, 20));
    assertThat(boot.total(Metric.CRASH)).isEqualTo(new BootTotal(0, 1));
    assertThat(boot.ending()).isNull();
  }

  @Test
  void what_was_not_observed_is_no_total() {
    BootCounts boot = only(Run.of("base").boots("base", "cma", "held", 20, 3));

    assertThat(boot.totals()).doesNotContainKeys(Metric.KSELFTEST, Metric.PIN_LEAK, Metric.OFFLINE);
    assertThat(boot.total(Metric.KSELFTEST)).isEqualTo(BootTotal.NONE);
  }

  @Test
  void a_boot_that_measured_something_else_counts_for_nothing_and_tells_why() {
    BootCounts boot = only(Run.of("base").invalid("base", "cma", "held", "CMA has 256 MiB"));

    assertThat(boot.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(boot.totals()).isEmpty();
    assertThat(boot.ending()).isEqualTo(new Ending("CMA has N MiB", null, console()));
  }

  @Test
  void a_splat_is_named_by_its_title() {
    BootCounts boot = only(Run.of("base").crashed("base", "cma", "held", crash()));

    assertThat(boot.ending()).isEqualTo(new Ending("WARNING in try_grab_page", "warn", console()));
    assertThat(boot.total(Metric.CRASH)).isEqualTo(new BootTotal(1, 1));
    assertThat(boot.expected()).isFalse();
  }

  @Test
  void an_expected_splat_is_no_event() {
    Gate gate =
        new Gate(
            .05,
            .05,
            List.of(Metric.CRASH),
            List.of(new Expectation(null, null, null, "warn", null)));

    BootCounts boot = only(Run.of("base").gate(gate).crashed("base", "cma", "held", crash()));

    assertThat(boot.expected()).isTrue();
    assertThat(boot.total(Metric.CRASH)).isEqualTo(new BootTotal(0, 1));
  }

  private static Crash crash() {
    return new Crash("warn", "WARNING in try_grab_page", List.of());
  }

  private static String console() {
    return "artifacts/console/1.log";
  }
}
