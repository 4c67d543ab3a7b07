// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.BitSet;

/**
 * Books of a night. Of two results of a task the first counts. Time is entered twice, that of slots
 * as it passes and that of attempts when they end, so that the sums can be held against each other.
 */
final class Ledger {
  private final Work work;
  private final BitSet done = new BitSet();
  private double boots;
  private double starts;
  private double lost;
  private double twice;
  private double idle;
  private double away;
  private int committed;
  private int blocks;
  private int started;
  private int requeued;
  private int thrownAway;
  private int results;

  Ledger(Work work) {
    this.work = work;
  }

  boolean isDone(int task) {
    return done.get(task);
  }

  boolean isAllDone() {
    return done.cardinality() == work.tasks();
  }

  void pass(double seconds, int slotsIdle, int slotsAway) {
    idle += seconds * slotsIdle;
    away += seconds * slotsAway;
  }

  void start() {
    started++;
  }

  void requeue() {
    requeued++;
  }

  /** A task has a result. */
  void commit(Attempt attempt) {
    results += work.blocksOf(attempt.task());
    if (done.get(attempt.task())) {
      throwAway(attempt, attempt.ends());
      return;
    }
    done.set(attempt.task());
    committed++;
    blocks += work.blocksOf(attempt.task());
    boots += attempt.bootSeconds();
    starts += attempt.startSeconds();
  }

  /** An attempt was ended. */
  void lose(Attempt attempt, double now) {
    lost += now - attempt.begun();
  }

  /** An attempt is of no use, because its task has a result. */
  void throwAway(Attempt attempt, double now) {
    thrownAway++;
    twice += now - attempt.begun();
  }

  SlotSeconds slotSeconds() {
    return new SlotSeconds(boots, starts, lost, twice, idle, away);
  }

  TaskCounts taskCounts() {
    return new TaskCounts(committed, blocks, started, requeued, thrownAway);
  }

  /** Boots that tasks wrote down, also those that do not count. */
  long bootsWritten() {
    return (long) results * work.variants();
  }
}
