// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils recorded bytes the way that bad guests and bad wires do; the same seed, the same way. */
final class Mutator {
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_PIECE = 400;
  private static final int LONGEST_LINE = 20_000;
  private static final List<byte[]> STRANGE =
      List.of(
          new byte[] {0},
          "\u001b[31m".getBytes(ISO_8859_1),
          "\r\n\r".getBytes(ISO_8859_1),
          "\u00c3".getBytes(ISO_8859_1),
          "\u00f0\u009f".getBytes(ISO_8859_1),
          "\u00ed\u00a0\u0080".getBytes(ISO_8859_1),
          "\u00ff\u00fe".getBytes(ISO_8859_1),
          "\u00e2\u0080\u00ae".getBytes(ISO_8859_1),
          "{{{{{{[[[[[[".getBytes(ISO_8859_1),
          "99999999999999999999".getBytes(ISO_8859_1),
          "{1}{2}{detail}{func}$1\\1".getBytes(ISO_8859_1),
          "] [ # - : ( ".getBytes(ISO_8859_1));

  private final List<byte[]> inputs;
  private final SplittableRandom random;

  Mutator(List<byte[]> inputs, long seed) {
    this.inputs = inputs;
    this.random = new SplittableRandom(seed);
  }

  /** One of the inputs, spoilt in one place or in several. */
  byte[] next() {
    byte[] bytes = input();
    for (int changes = random.nextInt(MOST_CHANGES) + 1; changes > 0; changes--) {
      bytes = change(bytes);
    }
    return bytes;
  }

  private byte[] change(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(LONGEST_PIECE));
    return switch (random.nextInt(64) % 9) {
      case 0, 1 -> flipped(bytes, at);
      case 2 -> joined(bytes, at, new byte[0], end);
      case 3 -> joined(bytes, end, Arrays.copyOfRange(bytes, at, end), end);
      case 4 -> spliced(bytes, at);
      case 5 -> Arrays.copyOf(bytes, at);
      case 6 -> joined(bytes, at, STRANGE.get(random.nextInt(STRANGE.size())), at);
      case 7 -> joined(bytes, at, "\n".getBytes(ISO_8859_1), at);
      default -> random.nextInt(16) == 0 ? longLine(bytes, at, end) : flipped(bytes, at);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    if (at == bytes.length) {
      return bytes;
    }
    byte[] changed = bytes.clone();
    changed[at] ^= (byte) (1 << random.nextInt(8));
    return changed;
  }

  /** The start of one and the end of another. */
  private byte[] spliced(byte[] bytes, int at) {
    byte[] other = input();
    byte[] tail = Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
    return joined(bytes, at, tail, bytes.length);
  }

  /** A piece again and again, without the ends of its lines. */
  private byte[] longLine(byte[] bytes, int at, int end) {
    byte[] piece =
        new String(bytes, at, end - at, ISO_8859_1).replace("\n", "").getBytes(ISO_8859_1);
    byte[] line = new byte[random.nextInt(LONGEST_LINE)];
    for (int i = 0; i < line.length; i++) {
      line[i] = piece.length == 0 ? (byte) 'x' : piece[i % piece.length];
    }
    return joined(bytes, end, line, end);
  }

  private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
    byte[] whole = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
    System.arraycopy(middle, 0, whole, head, middle.length);
    System.arraycopy(bytes, tail, whole, head + middle.length, bytes.length - tail);
    return whole;
  }

  private byte[] input() {
    return inputs.get(random.nextInt(inputs.size()));
  }
}
