// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import dev.pinlab.plan.Shard;

/**
 * Which part of a larger run a run is.
 *
 * @param number from 1 to {@code of}
 * @param of how many shards there are
 * @param unsharded the command that makes the larger run as one, ready to paste
 */
public record ShardInfo(int number, int of, String unsharded) {
  /** A shard of the run that a command makes. */
  public ShardInfo(Shard shard, String unsharded) {
    this(shard.number(), shard.of(), unsharded);
  }

  /**
   * The part of the plan.
   *
   * @throws IllegalArgumentException when there is none of these numbers
   */
  public Shard shard() {
    return new Shard(number, of);
  }

  /** As it is written, such as {@code 2/3}. */
  public String name() {
    return number + "/" + of;
  }
}
