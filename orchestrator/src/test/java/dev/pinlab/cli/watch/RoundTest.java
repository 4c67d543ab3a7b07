// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.process.HostFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RoundTest {
  private final List<Throwable> told = new CopyOnWriteArrayList<>();

  @Test
  void one_that_comes_to_its_end_has_no_failure() throws Exception {
    Round round = new Round(() -> {}, told::add);

    await().until(() -> !round.goesOn());

    assertThat(round.failure()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void one_that_fails_tells_why() {
    HostFailure failure = new HostFailure("no room");
    Round round =
        new Round(
            () -> {
              throw failure;
            },
            told::add);

    await().until(() -> !round.goesOn());

    assertThat(round.failure()).contains(failure);
    assertThat(told).containsExactly(failure);
  }

  @Test
  void one_that_is_ended_has_ended_and_how_it_failed_is_nobodys_concern() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Round round =
        new Round(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new HostFailure("a lock was not to be had", e);
              }
            },
            told::add);

    round.end();

    assertThat(round.goesOn()).isFalse();
    assertThat(round.failure()).isEmpty();
    assertThat(told).isEmpty();
  }
}
