// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverseerTest {
  private static final Duration GRACE = Duration.ofSeconds(10);

  @TempDir Path directory;
  private Ledger ledger;
  private final Overseer overseer = new Overseer(GRACE);

  @BeforeEach
  void hand_in_four_tasks() throws Exception {
    ledger = Ledger.open(directory.resolve("jobs.json"), 1);
    ledger.add(new Ledger.Job(30, null));
    ledger.add(new Ledger.Job(31, new Indices(1, "0-3")));
  }

  private Overseer.Orders look(String queue, long seconds, Integer... open) {
    return overseer.look(
        Set.of(open), ledger, Queue.parse(queue), Duration.ofSeconds(seconds).toNanos());
  }

  private static String line(long job, int index, String state) {
    return "%d|%d|%s|256|0|None|n1|%n".formatted(job, index, state);
  }

  @Test
  void what_waits_or_runs_is_left_alone() {
    Overseer.Orders orders =
        look("31|1-3|PENDING|0|0|None||\n31|0|RUNNING|0|0|None|n1|\n", 0, 1, 4);

    assertThat(orders.again()).isEmpty();
    assertThat(orders.lost()).isEmpty();
  }

  @Test
  void what_nobody_handed_in_is_handed_in() {
    assertThat(look("", 0, 9).again()).containsExactly(9);
  }

  @Test
  void a_task_that_failed_is_handed_in_again_twice_and_then_given_up() throws Exception {
    assertThat(look(line(31, 1, "FAILED"), 0, 2).again()).containsExactly(2);
    ledger.add(new Ledger.Job(32, new Indices(2, "0")));
    assertThat(look(line(31, 1, "FAILED") + line(32, 0, "NODE_FAIL"), 1, 2).again())
        .containsExactly(2);
    ledger.add(new Ledger.Job(33, new Indices(2, "0")));

    Overseer.Orders orders = look(line(33, 0, "TIMEOUT"), 2, 2);

    assertThat(orders.again()).isEmpty();
    assertThat(orders.lost())
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.task()).isEqualTo(2);
              assertThat(lost.place()).hasToString("33_0");
            });
  }

  @Test
  void a_task_that_somebody_cancelled_is_not_handed_in_again() {
    Overseer.Orders orders = look(line(31, 0, "CANCELLED"), 0, 1);

    assertThat(orders.again()).isEmpty();
    assertThat(orders.lost()).hasSize(1);
  }

  @Test
  void a_result_that_is_not_seen_yet_is_waited_for() {
    String ended = line(31, 0, "COMPLETED");

    assertThat(look(ended, 0, 1).again()).isEmpty();
    assertThat(look(ended, 9, 1).again()).isEmpty();
    assertThat(look(ended, 10, 1).again()).containsExactly(1);
  }

  @Test
  void a_job_that_the_queue_has_forgotten_is_handed_in_again_after_a_while() {
    assertThat(look("", 0, 3).again()).isEmpty();
    assertThat(look("", 11, 3).again()).containsExactly(3);
  }

  @Test
  void a_task_that_was_seen_at_work_meanwhile_is_waited_for_anew() {
    assertThat(look(line(31, 0, "COMPLETED"), 0, 1).again()).isEmpty();
    assertThat(look(line(31, 0, "RUNNING"), 5, 1).again()).isEmpty();

    assertThat(look(line(31, 0, "COMPLETED"), 12, 1).again()).isEmpty();
  }

  @Test
  void a_task_that_was_handed_in_again_is_waited_for_anew() throws Exception {
    assertThat(look("", 0, 3).again()).isEmpty();
    assertThat(look("", 11, 3).again()).containsExactly(3);
    ledger.add(new Ledger.Job(32, new Indices(3, "0")));

    assertThat(look("", 12, 3).again()).isEmpty();
    assertThat(look("", 22, 3).again()).containsExactly(3);
  }

  @Test
  void a_task_that_is_put_back_again_and_again_is_given_up() {
    assertThat(look("31|0|PENDING|0|20|None||\n", 0, 1).lost()).isEmpty();
    assertThat(look("31|0|PENDING|0|21|None||\n", 1, 1).lost()).hasSize(1);
  }

  @Test
  void a_ledger_is_found_again() throws Exception {
    Ledger again = Ledger.open(directory.resolve("jobs.json"), 7);

    assertThat(again.blocks()).isEqualTo(1);
    assertThat(again.ids()).isEqualTo(Set.of(30L, 31L));
    assertThat(again.place(3)).hasValue(new Ledger.Place(31, 2));
    assertThat(List.of(again.place(5), again.place(0))).allMatch(place -> place.isEmpty());
  }
}
