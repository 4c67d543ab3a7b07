// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

/** Ids of an experiment file out of what people write. Pure. */
final class Ids {
  private static final int LONGEST = 64;

  private Ids() {}

  /** The text as an id: other characters than it may have become dashes. */
  static String of(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+|-+$", "");
    return plain.isEmpty() ? "any" : plain.substring(0, Math.min(LONGEST, plain.length()));
  }
}
