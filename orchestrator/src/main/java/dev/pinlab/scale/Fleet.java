// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/**
 * Nodes that are alike, and the scheduler in front of them. A slot is where one task runs, its
 * guests one after the other.
 *
 * @param cores of a node
 * @param coresATask what a task asks for; what is left over of a node stays idle and uncounted
 * @param startsASecond tasks that the scheduler starts, one after the other; may be infinite
 */
public record Fleet(int nodes, int cores, int coresATask, double startsASecond) {
  public Fleet {
    Positive.require("nodes", nodes);
    Positive.require("cores a task", coresATask);
    Positive.require("starts a second", startsASecond);
    if (cores < coresATask) {
      throw new IllegalArgumentException(
          "a node of %d cores has no room for a task of %d".formatted(cores, coresATask));
    }
  }

  /** Tasks that a node runs side by side. */
  public int slotsANode() {
    return cores / coresATask;
  }

  /** Tasks that all nodes run side by side. */
  public int slots() {
    return nodes * slotsANode();
  }
}
