// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinlab.console.FrameSplitter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries bytes between a user and a guest's terminal port, with a thread for each direction. */
final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final int CHUNK = 16 << 10;

  /** Ctrl-], as telnet(1) and virsh(1) have it. */
  private static final byte ESCAPE = 0x1d;

  private static final Duration LAST_WORD = Duration.ofSeconds(2);

  private final ReadableByteChannel port;
  private final GuestTerminal terminal;
  private final User user;
  private final Optional<TraceFile> trace;
  private final CompletableFuture<Parting> over = new CompletableFuture<>();
  private final Thread output = daemon("guest-output", this::carryOutput);
  private final Thread input = daemon("guest-input", this::carryInput);

  Relay(ReadableByteChannel port, GuestTerminal terminal, User user, Optional<TraceFile> trace) {
    this.port = port;
    this.terminal = terminal;
    this.user = user;
    this.trace = trace;
  }

  private static Thread daemon(String name, Runnable work) {
    // A read from a terminal cannot be interrupted.
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    output.start();
    input.start();
  }

  /** What ended it, if something has. */
  Optional<Parting> over() {
    return Optional.ofNullable(over.getNow(null));
  }

  /** Waits until all that an ended guest has said is through. */
  void awaitLastWord() throws InterruptedException {
    output.join(LAST_WORD.toMillis());
  }

  private void carryOutput() {
    FrameSplitter frames = new FrameSplitter(this::onFrame);
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    try {
      while (port.read(buffer) >= 0) {
        frames.accept(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
    } catch (IOException e) {
      LOG.debug("the terminal port ended: {}", e.toString());
    }
  }

  private void onFrame(char kind, byte[] content, int length) {
    switch (kind) {
      case 'o' -> write(user.out(), content, length);
      case 'e' -> write(user.err(), content, length);
      case 't' -> trace.ifPresent(file -> file.accept(content, length));
      case 'n' -> over.complete(new Parting.NoSuchEvent(new String(content, 0, length, UTF_8)));
      case 'x' -> {
        int status = length < 2 ? 0 : content[0] & 0xff;
        int signal = length < 2 ? 0 : content[1] & 0x7f;
        over.complete(new Parting.Exited(signal == 0 ? status : 128 + signal));
        bye();
      }
      default -> LOG.warn("the guest's terminal port says what nobody knows: {}", (int) kind);
    }
  }

  private void bye() {
    try {
      terminal.bye();
    } catch (IOException e) {
      LOG.debug("the guest has gone before it was let go: {}", e.toString());
    }
  }

  private void write(PrintStream stream, byte[] content, int length) {
    stream.write(content, 0, length);
    if (stream.checkError()) {
      over.complete(new Parting.Unread());
    }
  }

  private void carryInput() {
    byte[] bytes = new byte[CHUNK];
    try {
      int count = read(bytes);
      while (count >= 0) {
        if (user.tty().isPresent() && has(ESCAPE, bytes, count)) {
          over.complete(new Parting.Left());
          return;
        }
        terminal.input(bytes, count);
        count = read(bytes);
      }
      terminal.endOfInput();
    } catch (IOException e) {
      LOG.debug("the guest takes no more: {}", e.toString());
    }
  }

  /** Input that cannot be read, as when it is closed, is at its end. */
  private int read(byte[] bytes) {
    try {
      return user.in().read(bytes);
    } catch (IOException e) {
      LOG.debug("no more input: {}", e.toString());
      return -1;
    }
  }

  private static boolean has(byte wanted, byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == wanted) {
        return true;
      }
    }
    return false;
  }
}
