// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * The whole lines of a file that may be larger than memory; several threads may read them.
 *
 * @param end position after the last newline
 */
record JournalBytes(FileChannel channel, long end) {
  private static final int BLOCK = 1 << 16;

  static JournalBytes of(FileChannel channel) throws IOException {
    var all = new JournalBytes(channel, channel.size());
    for (long to = all.end; to > 0; to -= BLOCK) {
      byte[] block = all.read(Math.max(0, to - BLOCK), to);
      for (int i = block.length; i > 0; i--) {
        if (block[i - 1] == '\n') {
          return new JournalBytes(channel, to - block.length + i);
        }
      }
    }
    return new JournalBytes(channel, 0);
  }

  /** Where the first line begins that does not begin before a position; the end when none does. */
  long lineStart(long position) throws IOException {
    if (position == 0) {
      return 0;
    }
    for (long from = position - 1; from < end; from += BLOCK) {
      byte[] block = read(from, Math.min(end, from + BLOCK));
      for (int i = 0; i < block.length; i++) {
        if (block[i] == '\n') {
          return from + i + 1;
        }
      }
    }
    return end;
  }

  /** Newlines before a position. */
  long lines(long position) throws IOException {
    long lines = 0;
    for (long from = 0; from < position; from += BLOCK) {
      for (byte one : read(from, Math.min(position, from + BLOCK))) {
        lines += one == '\n' ? 1 : 0;
      }
    }
    return lines;
  }

  /** The bytes between two positions; fewer when the file became shorter meanwhile. */
  byte[] read(long from, long to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from));
    int got;
    do {
      got = channel.read(buffer, from + buffer.position());
    } while (got >= 0 && buffer.hasRemaining());
    return buffer.hasRemaining()
        ? Arrays.copyOf(buffer.array(), buffer.position())
        : buffer.array();
  }
}
