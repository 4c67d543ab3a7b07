// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first and the last bytes of a stream, and counts what it dropped between them. */
public final class CappedOutput extends OutputStream {
  private final byte[] head;
  private final byte[] tail;
  private long written;

  /** Keeps at most {@code capacity} bytes. */
  public CappedOutput(int capacity) {
    head = new byte[capacity / 2];
    tail = new byte[capacity - head.length];
  }

  @Override
  public synchronized void write(int value) {
    if (written < head.length) {
      head[(int) written] = (byte) value;
    } else {
      tail[(int) ((written - head.length) % tail.length)] = (byte) value;
    }
    written++;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = 0; i < length; i++) {
      write(bytes[offset + i]);
    }
  }

  /** What a stream has kept; nothing unless it is one of these. */
  public static String textOf(OutputStream stream) {
    return stream instanceof CappedOutput capped ? capped.text() : "";
  }

  /** The kept bytes as UTF-8, with one line where bytes were dropped. */
  public synchronized String text() {
    String first = utf8(head, 0, (int) Math.min(written, head.length));
    long after = Math.max(0, written - head.length);
    if (after <= tail.length) {
      return first + utf8(tail, 0, (int) after);
    }
    int oldest = (int) (after % tail.length);
    return first
        + "\n["
        + (after - tail.length)
        + " bytes left out]\n"
        + utf8(tail, oldest, tail.length - oldest)
        + utf8(tail, 0, oldest);
  }

  private static String utf8(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
