// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/**
 * What takes nodes and tasks away, in seconds. Failures and preemptions come at random, each node
 * on its own, with exponential times between them.
 *
 * @param nodeLife mean time of a node from its start or return to its failure; may be infinite
 * @param cutOffShare share of the failures in which the node works on and only its network is gone
 * @param notice from a failure until the scheduler gives the node up
 * @param away from a failure until the node is back
 * @param requeue from when a task is given up or preempted until it stands in the queue again
 * @param preemptedEvery mean time between preemptions of a node, each of one task; may be infinite
 * @param preemptedFor how long the slot of a preempted task is somebody else's
 */
public record Perils(
    double nodeLife,
    double cutOffShare,
    double notice,
    double away,
    double requeue,
    double preemptedEvery,
    double preemptedFor) {
  public Perils {
    Positive.require("time between failures", nodeLife);
    Positive.requireShare("share of cut-offs", cutOffShare);
    Positive.requireNotNegative("time to notice", notice);
    Positive.requireNotNegative("time away", away);
    Positive.requireNotNegative("time to requeue", requeue);
    Positive.require("time between preemptions", preemptedEvery);
    Positive.requireNotNegative("time preempted", preemptedFor);
  }

  /** A night in which nothing fails. */
  public static Perils none() {
    double never = Double.POSITIVE_INFINITY;
    return new Perils(never, 0, 0, 0, 0, never, 0);
  }

  /** Ends of a task a second, on a node that is full. */
  double hazard(int slotsANode) {
    return 1 / nodeLife + 1 / preemptedEvery / slotsANode;
  }
}
