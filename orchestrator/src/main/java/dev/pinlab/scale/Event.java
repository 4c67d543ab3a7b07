// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/** What happens at a moment of a night. */
sealed interface Event {
  /**
   * A task reaches its node.
   *
   * @param life of the node when the scheduler chose it
   */
  record Started(int task, Node node, int life) implements Event {}

  /** A task is done, if nothing ended it before. */
  record Ended(Attempt attempt) implements Event {}

  /** A node meets trouble. */
  record Struck(Node node, Trouble.Kind kind) implements Event {}

  /** The scheduler gives up a node that it does not hear of. */
  record GivenUp(Node node) implements Event {}

  /** A node is there again. */
  record Returned(Node node) implements Event {}

  /** Who preempted a task is done with its slot. */
  record SlotReturned(Node node, int life) implements Event {}

  /** A task stands in the queue again. */
  record Requeued(int task) implements Event {}
}
