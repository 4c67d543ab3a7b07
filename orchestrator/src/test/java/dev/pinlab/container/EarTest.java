// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EarTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private Pipe pipe;
  private Ear ear;

  @BeforeEach
  void listen() throws IOException {
    pipe = Pipe.open();
    ear = new Ear("ear", pipe.source());
  }

  private void say(String text) throws IOException {
    pipe.sink().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void it_hears_when_the_first_process_takes_orders() throws Exception {
    assertThat(ear.ready()).isFalse();

    say("ready\n");

    await().atMost(SOON).until(ear::ready);
  }

  @Test
  void a_program_that_says_the_same_word_is_only_heard() throws Exception {
    CompletableFuture<Integer> end = ear.listen(1, heard);

    say("ready\n\nended 1 0\n");

    assertThat(end).succeedsWithin(SOON).isEqualTo(0);
    assertThat(ear.ready()).isFalse();
    assertThat(heard).hasToString("ready\n\n");
  }

  @Test
  void what_a_program_says_before_its_end_is_kept_and_its_status_told() throws Exception {
    CompletableFuture<Integer> end = ear.listen(7, heard);

    say("one\ntwo without an end\nended 7 3\n");

    assertThat(end).succeedsWithin(SOON).isEqualTo(3);
    assertThat(heard).hasToString("one\ntwo without an end\n");
  }

  @Test
  void the_end_of_the_program_before_is_not_that_of_this_one() throws Exception {
    CompletableFuture<Integer> end = ear.listen(2, heard);

    say("\nended 1 137\n\nended 2 0\n");

    assertThat(end).succeedsWithin(SOON).isEqualTo(0);
  }

  @Test
  void with_the_container_its_program_ends_as_one_that_was_killed() throws Exception {
    CompletableFuture<Integer> end = ear.listen(1, heard);

    say("half a li");
    pipe.sink().close();

    assertThat(end).succeedsWithin(SOON).isEqualTo(137);
    assertThat(heard).hasToString("half a li\n");
    await().atMost(SOON).until(ear::ended);
    assertThat(ear.listen(2, heard)).isCompletedWithValue(137);
  }

  @Test
  void a_line_without_end_takes_no_memory_without_end() throws Exception {
    CompletableFuture<Integer> end = ear.listen(1, heard);

    for (int i = 0; i < 100; i++) {
      say("x".repeat(1000));
    }
    say("\nended 1 0\n");

    assertThat(end).succeedsWithin(SOON).isEqualTo(0);
    assertThat(heard.size()).isLessThan(20_000);
  }
}
