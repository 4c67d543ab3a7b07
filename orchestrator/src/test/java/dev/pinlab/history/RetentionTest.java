// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
  private static final List<KeptRun> RUNS =
      List.of(
          run("a1", "a", "2026-03-01T00:00:00Z"),
          run("b1", "b", "2026-03-02T00:00:00Z"),
          run("a2", "a", "2026-03-05T00:00:00Z"),
          run("a3", "a", "2026-03-09T00:00:00Z"));

  private static KeptRun run(String id, String experiment, String started) {
    return new KeptRun(
        id, experiment, "x.yaml", started, "v4", 1, "tcg", "0.1.0", 4, 4, null, started);
  }

  private static List<String> gone(OptionalInt newest, Optional<Duration> age) {
    return gone(newest, age, Set.of());
  }

  private static List<String> gone(OptionalInt newest, Optional<Duration> age, Set<String> pinned) {
    return new Retention(newest, age).gone(RUNS, pinned, NOW).stream().map(KeptRun::id).toList();
  }

  @Test
  void the_newest_of_each_experiment_stay() {
    assertThat(gone(OptionalInt.of(1), Optional.empty())).containsExactly("a1", "a2");
  }

  @Test
  void the_young_stay() {
    assertThat(gone(OptionalInt.empty(), Optional.of(Duration.ofDays(6))))
        .containsExactly("a1", "b1");
  }

  @Test
  void what_either_lets_stay_stays() {
    assertThat(gone(OptionalInt.of(1), Optional.of(Duration.ofDays(6)))).containsExactly("a1");
    assertThat(gone(OptionalInt.of(3), Optional.of(Duration.ofDays(0)))).isEmpty();
  }

  @Test
  void a_pinned_run_stays_and_is_one_of_the_newest_like_any_other() {
    assertThat(gone(OptionalInt.of(1), Optional.empty(), Set.of("a1"))).containsExactly("a2");
    assertThat(gone(OptionalInt.of(1), Optional.empty(), Set.of("a3"))).containsExactly("a1", "a2");
  }

  @Test
  void a_run_of_unknown_age_is_not_old() {
    List<KeptRun> runs = List.of(run("x", "x", "some day"));

    assertThat(
            new Retention(OptionalInt.empty(), Optional.of(Duration.ZERO))
                .gone(runs, Set.of(), NOW))
        .isEmpty();
  }
}
