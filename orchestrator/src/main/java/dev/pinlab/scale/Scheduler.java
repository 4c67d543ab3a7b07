// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Puts tasks into free slots, first come, first served, and one at a time. What it knows of a node
 * is what it was told.
 */
final class Scheduler {
  private final double startSeconds;
  private final ArrayDeque<Integer> queue = new ArrayDeque<>();
  private final ArrayDeque<Node> free = new ArrayDeque<>();
  private boolean busy;

  Scheduler(double startsASecond) {
    startSeconds = 1 / startsASecond;
  }

  void submit(int task) {
    queue.add(task);
  }

  void slotFree(Node node) {
    free.add(node);
  }

  void withdraw(Node node) {
    free.removeIf(node::equals);
  }

  /** The start that it works on from now, if there is a task, a slot, and nothing else to do. */
  Optional<Event.Started> next() {
    if (busy || queue.isEmpty() || free.isEmpty()) {
      return Optional.empty();
    }
    busy = true;
    Node node = free.remove();
    return Optional.of(new Event.Started(queue.remove(), node, node.life()));
  }

  /** How long it works on one start. */
  double startSeconds() {
    return startSeconds;
  }

  void started() {
    busy = false;
  }
}
