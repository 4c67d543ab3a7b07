// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/**
 * Who pins.
 *
 * @param processes processes that pin at once, each its own buffer
 * @param attempts longterm pin calls in one boot, of all processes together
 * @param oom whether the OOM killer may choose them
 */
public record Pinners(int processes, int attempts, Oom oom) {
  /** What the OOM killer makes of the pinners ({@code oom_score_adj}). */
  public enum Oom implements Word {
    /** It never chooses them. */
    PROTECTED("protected"),
    /** It chooses them first. */
    EXPOSED("exposed");

    private final String id;

    Oom(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }
}
