// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.cli.run.Turns.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {
  private static final Turn<String> ONE = turn("one seat", 1, 1);

  private static Turn<String> turn(String who, int block, int seats) {
    return new Turn<>(who, block, seats);
  }

  private static String next(Turns<String> turns) throws InterruptedException {
    return turns.next().map(Turn::who).orElse("nobody");
  }

  /** Who is next once a seat is given back, after there was nobody to take the other. */
  private static String nextAfter(Turn<String> ends, Turns<String> turns) throws Exception {
    AtomicReference<Thread> asking = new AtomicReference<>();
    var thread = Executors.newSingleThreadExecutor();
    Future<String> next =
        thread.submit(
            () -> {
              asking.set(Thread.currentThread());
              return next(turns);
            });
    thread.shutdown();
    await().until(() -> asking.get() != null && asking.get().getState() == Thread.State.WAITING);
    turns.ended(ends);
    return next.get();
  }

  @Test
  void where_all_seats_are_free_the_order_is_kept() throws Exception {
    var turns = new Turns<>(List.of(ONE, turn("b", 1, 2), turn("c", 2, 1), turn("d", 3, 2)), 2);

    List<String> order = new ArrayList<>();
    for (var next = turns.next(); next.isPresent(); next = turns.next()) {
      order.add(next.get().who());
      turns.ended(next.get());
    }

    assertThat(order).containsExactly("one seat", "b", "c", "d");
  }

  @Test
  void who_needs_more_seats_than_are_free_lets_others_go_first() throws Exception {
    var turns = new Turns<>(List.of(ONE, turn("both seats", 2, 2), turn("later", 3, 1)), 2);

    assertThat(next(turns)).isEqualTo("one seat");
    assertThat(next(turns)).isEqualTo("later");
  }

  @Test
  void not_so_many_blocks_go_first_that_who_waits_is_forgotten() throws Exception {
    var both = turn("both seats", 2, 2);
    var beyond = turn("later", 2 + Turns.WINDOW, 1);
    var turns = new Turns<>(List.of(ONE, both, beyond), 2);
    assertThat(next(turns)).isEqualTo("one seat");

    assertThat(nextAfter(ONE, turns)).isEqualTo("both seats");
  }

  @Test
  void a_seat_that_is_given_back_is_taken_by_the_first_in_order() throws Exception {
    var turns = new Turns<>(List.of(ONE, turn("second", 1, 1), turn("third", 1, 1)), 1);
    assertThat(next(turns)).isEqualTo("one seat");

    assertThat(nextAfter(ONE, turns)).isEqualTo("second");
  }

  @Test
  void once_nobody_waits_there_is_no_next() throws Exception {
    var turns = new Turns<>(List.of(ONE), 1);

    assertThat(next(turns)).isEqualTo("one seat");
    assertThat(next(turns)).isEqualTo("nobody");
  }
}
