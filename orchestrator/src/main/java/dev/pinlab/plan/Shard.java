// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the equal parts of a plan: every N-th block, whole. A block stays together, for its trials
 * are compared with each other, and its trials keep the numbers that they have in the plan.
 *
 * @param number from 1 to {@code of}
 * @param of how many shards there are
 */
public record Shard(int number, int of) {
  /** Shards of one plan, at most. */
  public static final int MOST = 99_999;

  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,4})/([1-9][0-9]{0,4})");

  public Shard {
    if (number < 1 || number > of || of > MOST) {
      throw new IllegalArgumentException("no shard: " + number + "/" + of);
    }
  }

  /** A shard as it is written, such as {@code 2/3}; empty when there is none of that name. */
  public static Optional<Shard> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(written.group(1));
    int of = Integer.parseInt(written.group(2));
    return number <= of ? Optional.of(new Shard(number, of)) : Optional.empty();
  }

  /**
   * Its trials, in the order of the plan.
   *
   * @param plan the whole one, or what is left of it without the variants that have no kernel
   */
  public List<PlannedTrial> of(List<PlannedTrial> plan) {
    return plan.stream().filter(this::has).toList();
  }

  private boolean has(PlannedTrial trial) {
    return (trial.block() - 1) % of == number - 1;
  }

  /** As it is written. */
  @Override
  public String toString() {
    return number + "/" + of;
  }
}
