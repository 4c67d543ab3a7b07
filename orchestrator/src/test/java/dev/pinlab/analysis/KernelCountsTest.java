// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.analysis.Samples.Run;
import dev.pinlab.console.Attempt;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Moment;
import dev.pinlab.trial.Testimony;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelCountsTest {
  private static final Effort NONE = new Effort(0, 0, 0, 0, 0);

  private static Moment moment(long at, long movable) {
    return new Moment(at, Map.of("Movable", movable), 7);
  }

  private static KernelCounts of(Testimony... boots) {
    Run run = Run.of("base");
    for (Testimony said : boots) {
      run.boot("base", "cma", "held", said);
    }
    return run.compared().cells().get(0).kernel();
  }

  private static Testimony counting(Map<String, Long> vmstat) {
    return new Testimony(List.of(), List.of(), List.of(), vmstat);
  }

  @Test
  void what_the_kernel_did_is_summed_over_all_attempts_of_a_cell() {
    KernelCounts kernel =
        of(
            Testimony.of(
                List.of(
                    Samples.at(Moment.UNKNOWN, new Effort(3, 9, 5, 2, 1)),
                    Samples.at(Moment.UNKNOWN, new Effort(1, 0, 1, 0, 0)))),
            Testimony.of(List.of(Samples.at(Moment.UNKNOWN, new Effort(1, 0, 4, 3, 0)))));

    assertThat(kernel.drains()).isEqualTo(10);
    assertThat(kernel.isolationRounds()).isEqualTo(5);
    assertThat(kernel.thpSplits()).isEqualTo(1);
  }

  @Test
  void a_counter_is_the_mean_over_the_boots_that_have_it() {
    KernelCounts kernel =
        of(
            counting(Map.of("pgmigrate_fail", 10L, "compact_stall", 0L)),
            counting(Map.of("pgmigrate_fail", 5L)));

    assertThat(kernel.vmstat())
        .containsExactly(Map.entry("compact_stall", 0.0), Map.entry("pgmigrate_fail", 7.5));
  }

  @Test
  void boots_that_do_not_count_are_not_counted() {
    Run run = Run.of("base").invalid("base", "cma", "held", "no CMA");

    assertThat(run.compared().cells().get(0).kernel()).isEqualTo(KernelCounts.NONE);
  }

  @Test
  void free_memory_is_the_mean_over_the_boots_at_the_same_time() {
    KernelCounts kernel =
        of(
            Testimony.of(
                List.of(Samples.at(moment(0, 1000), NONE), Samples.at(moment(90_000, 400), NONE))),
            Testimony.of(
                List.of(
                    Samples.at(moment(200, 2000), NONE), Samples.at(moment(90_100, 500), NONE))));

    assertThat(kernel.free())
        .containsExactly(
            new KernelCounts.FreeMemory(100, Map.of("Movable", 1500.0), 7),
            new KernelCounts.FreeMemory(90_050, Map.of("Movable", 450.0), 7));
  }

  @Test
  void of_many_attempts_few_times_are_kept() {
    List<Attempt> attempts =
        IntStream.rangeClosed(0, 9_999)
            .mapToObj(i -> Samples.at(moment(1000L * i, 100_000 - i), NONE))
            .toList();

    List<KernelCounts.FreeMemory> free = of(Testimony.of(attempts)).free();

    assertThat(free).hasSize(KernelCounting.TIMES);
    assertThat(free).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
    assertThat(free)
        .allSatisfy(
            point ->
                assertThat(point.pages().get("Movable"))
                    .isCloseTo(100_000 - point.at() / 1000.0, within(1.0)));
  }

  @Test
  void guests_that_do_not_say_what_is_free_have_no_times() {
    assertThat(of(Testimony.of(List.of(Samples.at(Moment.UNKNOWN, NONE)))).free()).isEmpty();
  }
}
