// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bytes as a database keeps them. */
final class Gzip {
  private Gzip() {}

  /** Compressed, in a hurry: most of what is gained is gained by the quickest level. */
  static byte[] of(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 8 + 64);
    try (OutputStream out = new Quick(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  /** As they were. */
  static byte[] plain(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  private static final class Quick extends GZIPOutputStream {
    Quick(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
