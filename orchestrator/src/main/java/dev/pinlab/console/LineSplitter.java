// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines, in bounded memory: of a line that is too long the first bytes
 * and {@link #TRUNCATED} are handed on, the rest is dropped up to its end. Not thread-safe.
 */
public final class LineSplitter {
  /** Ends a line that was cut. */
  public static final String TRUNCATED = " [line truncated]";

  private final byte[] line;
  private final Consumer<String> sink;
  private int length;
  private boolean overflow;

  /** Hands lines of at most {@code longest} bytes, without their end, to {@code sink}. */
  public LineSplitter(int longest, Consumer<String> sink) {
    this.line = new byte[longest];
    this.sink = sink;
  }

  /** Takes the next bytes of the stream. */
  public void accept(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      if (bytes[i] == '\n') {
        flush();
      } else if (length < line.length) {
        line[length++] = bytes[i];
      } else {
        overflow = true;
      }
    }
  }

  /** Hands on what came after the last line end; the stream has ended. */
  public void finish() {
    if (length > 0) {
      flush();
    }
  }

  private void flush() {
    int end = !overflow && length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    // The decoder puts U+FFFD where the bytes are not UTF-8.
    String text = new String(line, 0, end, StandardCharsets.UTF_8);
    boolean truncated = overflow;
    length = 0;
    overflow = false;
    sink.accept(truncated ? text + TRUNCATED : text);
  }
}
