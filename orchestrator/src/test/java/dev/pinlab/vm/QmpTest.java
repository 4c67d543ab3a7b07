// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pinlab.process.HostFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a QEMU that says what the test wants. */
class QmpTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final String GREETING =
      "{\"QMP\":{\"version\":{\"qemu\":{\"major\":7}},\"capabilities\":[]}}";

  private static final String ACCEPTED = "{\"return\":{},\"id\":1}";

  @TempDir Path directory;
  private SocketChannel client;
  private SocketChannel qemu;
  private BufferedReader reader;
  private final List<String> orders = new CopyOnWriteArrayList<>();
  private final List<QmpEvent> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void connect() throws IOException {
    var address = UnixDomainSocketAddress.of(directory.resolve("s"));
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(address);
      qemu = SocketChannel.open(address);
      client = listener.accept();
    }
    reader = new BufferedReader(Channels.newReader(qemu, StandardCharsets.UTF_8));
  }

  @AfterEach
  void disconnect() throws IOException {
    client.close();
    qemu.close();
  }

  /** Greets, then answers one order after another; after the last answer it hangs up. */
  private void play(String... answers) {
    CompletableFuture<Void> unused =
        CompletableFuture.runAsync(
            () -> {
              try (SocketChannel channel = qemu) {
                say(channel, GREETING);
                for (String answer : answers) {
                  orders.add(reader.readLine());
                  say(channel, answer);
                }
                orders.add(reader.readLine());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static void say(SocketChannel channel, String line) throws IOException {
    channel.write(ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.UTF_8)));
  }

  private Qmp open() throws Exception {
    return Qmp.open(client, events::add, LONG);
  }

  @Test
  void a_command_gets_the_answer_with_its_id() throws Exception {
    play(
        ACCEPTED,
        "{\"return\":{\"status\":\"late\"},\"id\":77}\n"
            + "{\"return\":{\"status\":\"running\"},\"id\":2}");

    var answer = open().execute("query-status", Map.of("a", 1), LONG);

    assertThat(answer.path("status").asString()).isEqualTo("running");
    assertThat(orders)
        .containsExactly(
            "{\"execute\":\"qmp_capabilities\",\"id\":1}",
            "{\"execute\":\"query-status\",\"arguments\":{\"a\":1},\"id\":2}");
  }

  @Test
  void events_arrive_between_answers() throws Exception {
    play(
        ACCEPTED
            + "\n{\"event\":\"SHUTDOWN\",\"data\":{\"guest\":true,\"reason\":\"guest-reset\"}}");

    Qmp qmp = open();
    await().until(() -> events.size() == 1);

    assertThat(events.get(0).name()).isEqualTo("SHUTDOWN");
    assertThat(events.get(0).data().path("reason").asString()).isEqualTo("guest-reset");
    assertThat(qmp.reader().isAlive()).isTrue();
  }

  @Test
  void a_refused_command_fails_with_the_words_of_qemu() throws Exception {
    play(
        ACCEPTED,
        "{\"error\":{\"class\":\"CommandNotFound\",\"desc\":\"no such thing\"},\"id\":2}");
    Qmp qmp = open();

    assertThatThrownBy(() -> qmp.execute("nonsense", Map.of(), LONG))
        .isInstanceOf(HostFailure.class)
        .hasMessage("QEMU refused a command: no such thing");
  }

  @Test
  void a_command_without_an_answer_fails_when_its_time_is_over() throws Exception {
    play(ACCEPTED, "{\"return\":{},\"id\":77}", "");
    Qmp qmp = open();

    assertThatThrownBy(() -> qmp.execute("query-status", Map.of(), SHORT))
        .isInstanceOf(HostFailure.class)
        .hasMessage("QEMU's monitor did not answer `query-status` within 50 ms");
  }

  @Test
  void a_command_fails_at_once_when_qemu_ends() throws Exception {
    play(ACCEPTED);
    Qmp qmp = open();

    assertThatThrownBy(() -> qmp.execute("quit", Map.of(), LONG))
        .isInstanceOf(HostFailure.class)
        .hasMessage("QEMU ended before its monitor answered `quit`");
  }

  @Test
  void a_monitor_that_does_not_greet_is_given_up() {
    assertThatThrownBy(() -> Qmp.open(client, events::add, SHORT))
        .hasMessage("QEMU's monitor did not answer `greeting` within 50 ms");
  }
}
