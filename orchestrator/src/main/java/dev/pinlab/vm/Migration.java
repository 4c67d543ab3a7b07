// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * QEMU's migration (docs/devel/migration), out into a file and in from one. The stream goes through
 * a socket, since the sandbox denies QEMU the programs that it would need for a file.
 */
final class Migration {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration STREAM = Duration.ofMinutes(2);
  private static final long AS_FAST_AS_IT_GOES = 1L << 40;
  private static final int CHUNK = 256 << 10;

  private final Qmp qmp;
  private final Confinement confinement;
  private final Path place;

  /**
   * That of one QEMU.
   *
   * @param place a directory that it sees
   */
  Migration(Qmp qmp, Confinement confinement, Path place) {
    this.qmp = qmp;
    this.confinement = confinement;
    this.place = place;
  }

  /**
   * Writes a guest to a file; it does not run on.
   *
   * @param sharesMemory whether its pages stay where they are, in a file that it shares
   */
  void save(Path file, boolean sharesMemory) throws HostFailure, InterruptedException {
    prepare(sharesMemory);
    qmp.execute("migrate-set-parameters", Map.of("max-bandwidth", AS_FAST_AS_IT_GOES), ANSWER);
    try (Meeting meeting = new Meeting(place)) {
      try (ServerSocketChannel listener =
              ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(meeting.address());
          FileChannel out =
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        confinement.letThrough(meeting.directory);
        confinement.letUse(meeting.path);
        qmp.execute("migrate", Map.of("uri", meeting.uri()), ANSWER);
        try (SocketChannel stream = accept(listener)) {
          copy(stream, out);
        }
      }
    } catch (IOException e) {
      throw new HostFailure("cannot save a guest: " + HostFailure.reason(file, e), e);
    }
    awaitCompletion();
  }

  /** Lets a QEMU that waits for a guest take it in; it runs as soon as it is there. */
  void restore(byte[] state, boolean sharesMemory) throws HostFailure, InterruptedException {
    prepare(sharesMemory);
    try (Meeting meeting = new Meeting(place)) {
      confinement.letIn(meeting.directory);
      qmp.execute("migrate-incoming", Map.of("uri", meeting.uri()), ANSWER);
      try (SocketChannel stream = SocketChannel.open(meeting.address())) {
        ByteBuffer left = ByteBuffer.wrap(state);
        while (left.hasRemaining()) {
          stream.write(left);
        }
      }
    } catch (IOException e) {
      throw new HostFailure("cannot restore a guest: " + HostFailure.reason(e), e);
    }
  }

  private void prepare(boolean sharesMemory) throws HostFailure, InterruptedException {
    if (sharesMemory) {
      Map<String, ?> ignore = Map.of("capability", "x-ignore-shared", "state", true);
      qmp.execute("migrate-set-capabilities", Map.of("capabilities", List.of(ignore)), ANSWER);
    }
  }

  private static SocketChannel accept(ServerSocketChannel listener)
      throws IOException, HostFailure {
    listener.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      listener.register(selector, SelectionKey.OP_ACCEPT);
      selector.select(ANSWER.toMillis());
      SocketChannel stream = listener.accept();
      if (stream == null) {
        throw new HostFailure(
            "QEMU did not begin to save a guest within %d s".formatted(ANSWER.toSeconds()));
      }
      return stream;
    }
  }

  private static void copy(SocketChannel from, FileChannel to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
    while (from.read(buffer) >= 0) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
      buffer.clear();
    }
  }

  /** QEMU may close the stream a moment before it says that it is done. */
  private void awaitCompletion() throws HostFailure, InterruptedException {
    long deadline = System.nanoTime() + STREAM.toNanos();
    String status;
    do {
      status = qmp.execute("query-migrate", Map.of(), ANSWER).path("status").asString("");
      if (status.equals("completed")) {
        return;
      }
      Thread.sleep(1);
    } while (!status.equals("failed") && System.nanoTime() - deadline < 0);
    throw new HostFailure("QEMU did not save a guest: its migration is " + status);
  }

  /** The name of a socket in a directory of its own, gone when closed. */
  private static final class Meeting implements AutoCloseable {
    private final Path directory;
    private final Path path;

    Meeting(Path place) throws IOException {
      directory = Momentary.directory(place);
      path = directory.resolve("stream");
    }

    UnixDomainSocketAddress address() {
      return UnixDomainSocketAddress.of(path);
    }

    String uri() {
      return "unix:" + path;
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(path);
      Files.deleteIfExists(directory);
    }
  }
}
