// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import dev.pinlab.console.LineSplitter;
import dev.pinlab.process.Pump;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears one of the streams of a container's first process: lines of its programs, and when each has
 * ended. A program that says so of itself deceives nobody but about itself.
 */
final class Ear {
  private static final Logger LOG = LoggerFactory.getLogger(Ear.class);
  private static final int LONGEST_LINE = 16 << 10;
  private static final String READY = "ready";
  private static final Pattern ENDED = Pattern.compile("ended (\\d{1,9}) (\\d{1,3})");
  private static final int KILLED = 128 + 9;

  private @Nullable Program program;
  private boolean ready;
  private boolean ended;

  /**
   * One that is listened to.
   *
   * @param number what its end is told by
   */
  private record Program(int number, OutputStream sink, CompletableFuture<Integer> end) {}

  /** Listens until the stream ends. */
  Ear(String name, ReadableByteChannel from) {
    LineSplitter lines = new LineSplitter(LONGEST_LINE, this::onLine);
    Thread unused =
        Pump.start(
            name,
            from,
            lines::accept,
            () -> {
              lines.finish();
              onEnd();
            });
  }

  /**
   * Listens to a program that is about to start.
   *
   * @return its exit status, once it has ended
   */
  synchronized CompletableFuture<Integer> listen(int number, OutputStream sink) {
    CompletableFuture<Integer> end = new CompletableFuture<>();
    program = new Program(number, sink, end);
    if (ended) {
      end.complete(KILLED);
    }
    return end;
  }

  synchronized boolean ready() {
    return ready;
  }

  synchronized boolean ended() {
    return ended;
  }

  private void onLine(String line) {
    Program speaks;
    synchronized (this) {
      speaks = program;
      ready |= speaks == null && line.equals(READY);
    }
    if (speaks == null) {
      LOG.debug("a container says {}", line);
      return;
    }
    Matcher end = ENDED.matcher(line);
    if (!end.matches()) {
      write(speaks.sink, line + "\n");
    } else if (Integer.parseInt(end.group(1)) == speaks.number) {
      speaks.end.complete(Integer.parseInt(end.group(2)));
    }
  }

  private void onEnd() {
    Program last;
    synchronized (this) {
      ended = true;
      last = program;
    }
    if (last != null) {
      last.end.complete(KILLED);
    }
  }

  private static void write(OutputStream sink, String text) {
    try {
      sink.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.debug("output is not kept: {}", e.toString());
    }
  }
}
