// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Numbers that depend only on what they are named after: the first 53 bits of the SHA-256 of the
 * parts, as UTF-8 text joined by newlines. A run says its seed, so anyone can compute its plan.
 */
final class Key {
  private Key() {}

  /** A number from 0 to 2^53-1, which every JSON reader keeps exactly. */
  static long of(Object... parts) {
    // Ids hold no newline, so different parts never make the same text.
    var text = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("\n"));
    return ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8))).getLong() >>> 11;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
