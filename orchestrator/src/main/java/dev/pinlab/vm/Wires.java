// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static dev.pinlab.process.HostFailure.reason;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Quarters;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on the sockets of one guest, in a directory of its own that is gone once QEMU has
 * connected. By then QEMU has read its files too.
 */
final class Wires implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Wires.class);

  /** sun_path of Linux has 108 bytes; what remains is reserve for other systems. */
  private static final int LONGEST_PATH = 100;

  /** The ends of QEMU. */
  record Connected(
      SocketChannel qmp,
      SocketChannel console,
      SocketChannel results,
      Optional<SocketChannel> terminal) {
    void close() {
      for (SocketChannel channel : List.of(qmp, console, results)) {
        quietly(channel);
      }
      terminal.ifPresent(Wires::quietly);
    }
  }

  private final Path directory;
  private final boolean elsewhere;
  private final Confinement confinement;
  private final Sockets sockets;
  private final Selector selector;
  private final List<Path> copies = new ArrayList<>();
  private final Map<Path, ServerSocketChannel> listeners = new LinkedHashMap<>();
  private final Map<Path, SocketChannel> accepted = new LinkedHashMap<>();

  private Wires(
      Path directory,
      boolean elsewhere,
      Sockets sockets,
      Confinement confinement,
      Selector selector) {
    this.directory = directory;
    this.elsewhere = elsewhere;
    this.sockets = sockets;
    this.confinement = confinement;
    this.selector = selector;
  }

  /** Opens sockets in a new directory that only this user and QEMU's can enter. */
  static Wires listen(Quarters quarters, Function<Path, Sockets> in, Confinement confinement)
      throws HostFailure {
    boolean elsewhere = confinement.other() || !quarters.seesHost();
    try {
      Path directory = Momentary.directory(quarters.place());
      Wires wires =
          new Wires(directory, elsewhere, in.apply(directory), confinement, Selector.open());
      Sockets sockets = wires.sockets;
      try {
        confinement.letThrough(directory);
        for (Path path : List.of(sockets.qmp(), sockets.console(), sockets.results())) {
          wires.listenAt(path);
        }
        if (sockets.terminal().isPresent()) {
          wires.listenAt(sockets.terminal().get());
        }
        return wires;
      } catch (IOException | HostFailure e) {
        wires.close();
        throw e;
      }
    } catch (IOException e) {
      throw new HostFailure(
          "cannot listen for QEMU in the temporary directory: %s; -Djava.io.tmpdir names another"
              .formatted(e),
          e);
    }
  }

  private void listenAt(Path path) throws IOException, HostFailure {
    if (path.toString().getBytes(StandardCharsets.UTF_8).length >= LONGEST_PATH) {
      throw new HostFailure(
          "%s is too long for a socket; -Djava.io.tmpdir names a shorter directory"
              .formatted(path));
    }
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listeners.put(path, listener);
    listener.bind(UnixDomainSocketAddress.of(path));
    confinement.letUse(path);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT, path);
  }

  Sockets sockets() {
    return sockets;
  }

  /**
   * The same guest from files that QEMU can read: this user's cache may lie where no other user
   * gets to, or no container.
   */
  Machine within(Machine machine) throws HostFailure {
    return elsewhere
        ? machine.from(copy(machine.kernel(), "kernel"), copy(machine.initramfs(), "initramfs"))
        : machine;
  }

  private Path copy(Path file, String name) throws HostFailure {
    if (!Files.exists(file)) {
      // QEMU says so, as it does to any other user.
      return file;
    }
    Path copy = directory.resolve(name);
    copies.add(copy);
    try (FileChannel from = FileChannel.open(file, READ);
        FileChannel to = FileChannel.open(copy, CREATE_NEW, WRITE)) {
      long size = from.size();
      for (long at = 0; at < size; ) {
        at += from.transferTo(at, size - at, to);
      }
      confinement.letRead(copy);
      return copy;
    } catch (IOException e) {
      throw new HostFailure("cannot copy %s for QEMU: %s".formatted(file, reason(e)), e);
    }
  }

  /**
   * Waits until QEMU has connected to every socket.
   *
   * @throws HostFailure when QEMU ends before that or the time is over
   */
  Connected connect(Duration limit, CompletableFuture<Finished> end)
      throws HostFailure, InterruptedException {
    CompletableFuture<Finished> unused = end.whenComplete((finished, e) -> selector.wakeup());
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (accepted.size() < listeners.size()) {
        if (end.isDone()) {
          throw new HostFailure("QEMU ended before it connected");
        }
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
          throw new HostFailure(
              "QEMU did not connect within %d s; is this host overloaded? fewer `--jobs` help"
                  .formatted(limit.toSeconds()));
        }
        selector.select(left);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        accept();
      }
    } catch (IOException e) {
      throw new HostFailure("cannot connect to QEMU: " + reason(e), e);
    }
    Connected connected =
        new Connected(
            end(sockets.qmp()),
            end(sockets.console()),
            end(sockets.results()),
            sockets.terminal().map(this::end));
    accepted.clear();
    return connected;
  }

  private void accept() throws IOException {
    for (SelectionKey key : selector.selectedKeys()) {
      Path path = (Path) key.attachment();
      SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
      if (channel != null) {
        accepted.put(path, channel);
        key.cancel();
      }
    }
    selector.selectedKeys().clear();
  }

  private SocketChannel end(Path path) {
    return Objects.requireNonNull(accepted.get(path));
  }

  @Override
  public void close() {
    accepted.values().forEach(Wires::quietly);
    listeners.values().forEach(Wires::quietly);
    quietly(selector);
    try {
      for (Path path : listeners.keySet()) {
        Files.deleteIfExists(path);
      }
      for (Path copy : copies) {
        Files.deleteIfExists(copy);
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", directory, reason(e));
    }
  }

  private static void quietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      LOG.debug("cannot close {}: {}", closeable, reason(e));
    }
  }
}
