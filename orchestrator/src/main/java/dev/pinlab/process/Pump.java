// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads a channel to its end. */
public final class Pump {
  private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
  private static final int CHUNK = 16 << 10;

  /** Takes bytes as they come. */
  public interface Sink {
    void accept(byte[] bytes, int offset, int count);
  }

  private Pump() {}

  /** Starts to read; {@code atEnd} runs in the same thread after the last byte. */
  public static Thread start(String name, ReadableByteChannel from, Sink sink, Runnable atEnd) {
    Thread thread =
        new Thread(
            () -> {
              read(name, from, sink);
              atEnd.run();
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void read(String name, ReadableByteChannel from, Sink sink) {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    try {
      while (from.read(buffer) >= 0) {
        sink.accept(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
    } catch (IOException e) {
      // A program that is killed resets the connection: the end of the stream all the same.
      LOG.debug("{} ended: {}", name, e.toString());
    }
  }
}
