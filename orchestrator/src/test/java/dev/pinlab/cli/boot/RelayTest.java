// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.console.FrameSplitter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user and a guest of which the test plays both. */
class RelayTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private Optional<TraceFile> trace = Optional.empty();
  private Pipe fromGuest;
  private Pipe toGuest;

  @BeforeEach
  void open() throws IOException {
    fromGuest = Pipe.open();
    toGuest = Pipe.open();
  }

  @AfterEach
  void close() throws IOException {
    fromGuest.sink().close();
    toGuest.sink().close();
  }

  private Relay relay(String input, OutputStream output) {
    return relay(new ByteArrayInputStream(input.getBytes(UTF_8)), output);
  }

  private Relay relay(InputStream input, OutputStream output) {
    User user =
        new User(
            input,
            new PrintStream(output, false, UTF_8),
            new PrintStream(err, false, UTF_8),
            Optional.empty());
    Relay relay = new Relay(fromGuest.source(), new GuestTerminal(toGuest.sink()), user, trace);
    relay.start();
    return relay;
  }

  private void say(int... bytes) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(bytes.length);
    for (int one : bytes) {
      frame.put((byte) one);
    }
    fromGuest.sink().write(frame.flip());
  }

  /** Listens as the guest does, until it has heard some frames in whatever order. */
  private void listen(String... expected) throws IOException {
    FrameSplitter splitter =
        new FrameSplitter(
            (kind, content, length) -> heard.add(kind + new String(content, 0, length, UTF_8)));
    toGuest.source().configureBlocking(false);
    ByteBuffer buffer = ByteBuffer.allocate(1000);
    await()
        .until(
            () -> {
              toGuest.source().read(buffer.clear());
              splitter.accept(buffer.array(), 0, buffer.position());
              return heard.containsAll(List.of(expected));
            });
  }

  @Test
  void output_and_errors_reach_the_user_apart_and_byte_by_byte() throws Exception {
    Relay relay = relay("", out);

    say('o', 0, 4, 'a', '\n', 0xff, 0);
    say('e', 0, 1, 'b');
    say('x', 0, 2, 3, 0);

    await().until(() -> relay.over().isPresent());
    assertThat(out.toByteArray()).containsExactly('a', '\n', 0xff, 0);
    assertThat(err.toByteArray()).containsExactly('b');
    assertThat(relay.over()).contains(new Parting.Exited(3));
  }

  @ParameterizedTest
  @CsvSource({"200, 0, 200", "0, 9, 137", "0, 139, 139"})
  void a_status_and_a_signal_are_told_as_shells_tell_them(int status, int signal, int exit)
      throws Exception {
    Relay relay = relay("", out);

    say('x', 0, 2, status, signal);

    await().until(() -> relay.over().isPresent());
    assertThat(relay.over()).contains(new Parting.Exited(exit));
  }

  @Test
  void input_reaches_the_guest_up_to_its_end_and_the_last_word_is_answered() throws Exception {
    relay("words\n\u001d", out);

    say('x', 0, 2, 0, 0);
    listen("iwords\n\u001d", "i", "b");

    assertThat(heard).hasSize(3);
  }

  @Test
  void input_that_cannot_be_read_is_at_its_end() throws Exception {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    relay(closed, out);

    say('x', 0, 2, 0, 0);
    listen("i", "b");

    assertThat(heard).hasSize(2);
  }

  @Test
  void an_output_that_takes_no_more_ends_it() throws Exception {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Relay relay = relay("", closed);

    say('o', 0, 1, 'a');

    await().until(() -> relay.over().isPresent());
    assertThat(relay.over()).contains(new Parting.Unread());
  }

  @Test
  void what_the_guest_should_not_say_is_passed_over() throws Exception {
    Relay relay = relay("", out);

    say('?', 0, 2, 1, 2);
    say('o', 0, 1, 'a');
    say('x', 0, 0);

    await().until(() -> relay.over().isPresent());
    assertThat(out.toByteArray()).containsExactly('a');
    assertThat(relay.over()).contains(new Parting.Exited(0));
  }

  @Test
  void records_go_into_their_file_and_a_kernel_without_the_event_ends_it(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("trace");
    trace = Optional.of(TraceFile.create(file));
    Relay relay = relay("", out);

    say('t', 0, 4, 'a', '\n', 'b', '\n');
    say('n', 0, 3, 'x', ':', 'y');

    await().until(() -> relay.over().isPresent());
    assertThat(file).hasContent("a\nb\n");
    assertThat(relay.over()).contains(new Parting.NoSuchEvent("x:y"));
  }
}
