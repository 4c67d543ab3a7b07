// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.function.ToLongFunction;

/**
 * Whole numbers in the order in which they came, in one, two, four or eight bytes each: as few as
 * the largest of them needs. A run has millions.
 */
final class Longs {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private final byte[] bytes;
  private final int width;

  private Longs(byte[] bytes, int width) {
    this.bytes = bytes;
    this.width = width;
  }

  /** One number of each. */
  static <T> Longs of(Collection<T> all, ToLongFunction<T> number) {
    long[] values = new long[all.size()];
    int next = 0;
    for (T one : all) {
      values[next++] = number.applyAsLong(one);
    }
    return of(values);
  }

  /** A copy of the numbers. */
  static Longs of(long... values) {
    int width = 1;
    for (long value : values) {
      width = Math.max(width, width(value));
    }
    byte[] bytes = new byte[Math.multiplyExact(values.length, width)];
    for (int i = 0; i < values.length; i++) {
      int at = i * width;
      switch (width) {
        case 1 -> bytes[at] = (byte) values[i];
        case 2 -> SHORTS.set(bytes, at, (short) values[i]);
        case 4 -> INTS.set(bytes, at, (int) values[i]);
        default -> LONGS.set(bytes, at, values[i]);
      }
    }
    return new Longs(bytes, width);
  }

  int size() {
    return bytes.length / width;
  }

  long get(int i) {
    int at = i * width;
    return switch (width) {
      case 1 -> bytes[at];
      case 2 -> (short) SHORTS.get(bytes, at);
      case 4 -> (int) INTS.get(bytes, at);
      default -> (long) LONGS.get(bytes, at);
    };
  }

  long[] toArray() {
    long[] values = new long[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(i);
    }
    return values;
  }

  private static int width(long value) {
    if (value == (byte) value) {
      return 1;
    }
    if (value == (short) value) {
      return 2;
    }
    return value == (int) value ? 4 : 8;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.nativeOrder());
  }
}
