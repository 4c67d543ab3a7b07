// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.console.LineSplitter;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Pump;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of QEMU's machine protocol (docs/interop/qmp-spec): greeting, commands with an id, and
 * events. Thread-safe; events arrive on the reader's thread.
 */
final class Qmp {
  private static final Logger LOG = LoggerFactory.getLogger(Qmp.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int LONGEST_MESSAGE = 1 << 20;

  private final ByteChannel channel;
  private final Consumer<QmpEvent> events;
  private final Thread reader;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final CompletableFuture<JsonNode> greeting = new CompletableFuture<>();
  private volatile boolean closed;

  private Qmp(ByteChannel channel, Consumer<QmpEvent> events) {
    this.channel = channel;
    this.events = events;
    LineSplitter splitter = new LineSplitter(LONGEST_MESSAGE, this::message);
    this.reader = Pump.start("qmp", channel, splitter::accept, this::end);
  }

  /** Waits for the greeting and enters command mode. */
  static Qmp open(ByteChannel channel, Consumer<QmpEvent> events, Duration timeout)
      throws HostFailure, InterruptedException {
    Qmp qmp = new Qmp(channel, events);
    qmp.await("greeting", qmp.greeting, timeout);
    qmp.execute("qmp_capabilities", Map.of(), timeout);
    return qmp;
  }

  /**
   * Runs a command.
   *
   * @return what the command returned
   * @throws HostFailure when QEMU refuses it, has ended, or does not answer in time
   */
  JsonNode execute(String command, Map<String, ?> arguments, Duration timeout)
      throws HostFailure, InterruptedException {
    long id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    try {
      if (closed) {
        throw ended(command);
      }
      write(command, arguments, id);
      return await(command, answer, timeout);
    } finally {
      pending.remove(id);
    }
  }

  /** The thread that reads; it ends when QEMU has closed its side. */
  Thread reader() {
    return reader;
  }

  private void write(String command, Map<String, ?> arguments, long id) throws HostFailure {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("execute", command);
    if (!arguments.isEmpty()) {
      request.put("arguments", arguments);
    }
    request.put("id", id);
    String line = MAPPER.writeValueAsString(request) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      synchronized (channel) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new HostFailure("QEMU's monitor does not take `%s`: %s".formatted(command, e), e);
    }
  }

  private JsonNode await(String what, CompletableFuture<JsonNode> answer, Duration timeout)
      throws HostFailure, InterruptedException {
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HostFailure(
          "QEMU's monitor did not answer `%s` within %d ms".formatted(what, timeout.toMillis()), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof HostFailure failure ? failure : ended(what);
    }
  }

  private static HostFailure ended(String what) {
    return new HostFailure("QEMU ended before its monitor answered `%s`".formatted(what));
  }

  private void message(String line) {
    JsonNode message;
    try {
      message = MAPPER.readTree(line);
    } catch (JacksonException e) {
      LOG.warn("QEMU's monitor wrote what is not JSON: {}", e.getOriginalMessage());
      return;
    }
    if (message.has("event")) {
      events.accept(new QmpEvent(message.path("event").asString(""), message.path("data")));
    } else if (message.has("QMP")) {
      greeting.complete(message.path("QMP"));
    } else {
      answer(message);
    }
  }

  private void answer(JsonNode message) {
    CompletableFuture<JsonNode> answer = pending.get(message.path("id").asLong(0));
    if (answer == null) {
      // The command was given up when its time was over.
      LOG.debug("QEMU's monitor answered late: {}", message);
    } else if (message.has("error")) {
      String reason = message.path("error").path("desc").asString("no reason given");
      answer.completeExceptionally(new HostFailure("QEMU refused a command: " + reason));
    } else {
      answer.complete(message.path("return"));
    }
  }

  private void end() {
    closed = true;
    IOException end = new IOException("end of stream");
    greeting.completeExceptionally(end);
    pending.values().forEach(answer -> answer.completeExceptionally(end));
  }
}
