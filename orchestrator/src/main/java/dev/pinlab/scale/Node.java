// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.ArrayList;
import java.util.List;

/** A node in the course of a night: what runs there, and what the scheduler knows of it. */
final class Node {
  /** Where a node is. */
  enum State {
    UP,
    CUT_OFF,
    DOWN
  }

  final int index;
  private final int slots;
  private final List<Attempt> running = new ArrayList<>();
  private final List<Attempt> unheard = new ArrayList<>();
  private final List<Integer> unreached = new ArrayList<>();
  private State state = State.UP;
  private boolean givenUp;
  private int preempted;
  private int life;

  Node(int index, int slots) {
    this.index = index;
    this.slots = slots;
  }

  State state() {
    return state;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /** Counts how often the scheduler gave it up. */
  int life() {
    return life;
  }

  /** Attempts that use a slot now. */
  List<Attempt> running() {
    return running;
  }

  /** Slots that somebody else has, or nobody can have. */
  int slotsAway() {
    return state == State.DOWN ? slots : preempted;
  }

  void begin(Attempt attempt) {
    if (running.size() + preempted >= slots) {
      throw new IllegalStateException("node " + index + " has no slot for " + attempt);
    }
    running.add(attempt);
  }

  /** Whether the attempt still ran, and does no more. */
  boolean end(Attempt attempt) {
    boolean ran = running.remove(attempt);
    if (ran && state == State.CUT_OFF) {
      unheard.add(attempt);
    }
    return ran;
  }

  void preempt(Attempt attempt) {
    running.remove(attempt);
    preempted++;
  }

  /** Whether somebody had a slot of this life, and gives it back. */
  boolean giveBack(int ofLife) {
    boolean back = life == ofLife && preempted > 0;
    preempted -= back ? 1 : 0;
    return back;
  }

  /** A task that the scheduler started here, and that the node never heard of. */
  void missed(int task) {
    unreached.add(task);
  }

  void cutOff() {
    state = State.CUT_OFF;
  }

  /** What ends with the node; its tasks are missed from now on. */
  List<Attempt> die() {
    state = State.DOWN;
    preempted = 0;
    running.forEach(attempt -> unreached.add(attempt.task()));
    return take(running);
  }

  /** Tasks that the scheduler takes for lost. */
  List<Integer> giveUp() {
    givenUp = true;
    life++;
    preempted = 0;
    List<Integer> tasks = take(unreached);
    unheard.forEach(attempt -> tasks.add(attempt.task()));
    running.forEach(attempt -> tasks.add(attempt.task()));
    return tasks;
  }

  /** Attempts that ended while nobody heard of them. */
  List<Attempt> report() {
    return take(unheard);
  }

  /** Tasks that reach the node only now. */
  List<Integer> catchUp() {
    return take(unreached);
  }

  /** What runs on and is wanted no more, because the scheduler gave it up. */
  List<Attempt> comeBack() {
    state = State.UP;
    List<Attempt> stale = givenUp ? take(running) : List.of();
    givenUp = false;
    return stale;
  }

  private static <T> List<T> take(List<T> from) {
    List<T> taken = new ArrayList<>(from);
    from.clear();
    return taken;
  }
}
