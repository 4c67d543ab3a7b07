// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

/**
 * Cuts a stream of bytes from a guest's terminal port into frames: a letter, the length in two
 * bytes with the higher one first, and that many bytes. So no frame is larger than 64 KiB, whatever
 * the guest says. Not thread-safe.
 */
public final class FrameSplitter {
  private static final int HEADER = 3;
  private static final int LONGEST = 0xffff;

  private final byte[] header = new byte[HEADER];
  private final byte[] content = new byte[LONGEST];
  private final Sink sink;
  private int taken;

  /** Takes frames as they become whole. */
  @FunctionalInterface
  public interface Sink {
    /** Takes a frame whose content is the first bytes of a buffer that the next one reuses. */
    void accept(char kind, byte[] content, int length);
  }

  /** Hands each frame to a sink. */
  public FrameSplitter(Sink sink) {
    this.sink = sink;
  }

  /** Takes the next bytes of the stream. */
  public void accept(byte[] bytes, int offset, int count) {
    int at = offset;
    int end = offset + count;
    while (at < end) {
      if (taken < HEADER) {
        header[taken++] = bytes[at++];
      } else {
        int more = Math.min(end - at, HEADER + length() - taken);
        System.arraycopy(bytes, at, content, taken - HEADER, more);
        taken += more;
        at += more;
      }
      if (taken >= HEADER && taken == HEADER + length()) {
        taken = 0;
        sink.accept((char) (header[0] & 0xff), content, length());
      }
    }
  }

  private int length() {
    return (header[1] & 0xff) << 8 | (header[2] & 0xff);
  }
}
