// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/** Something that happens to a node. */
record Trouble(double at, Kind kind) {
  /** What kind of trouble. */
  enum Kind {
    /** The node and all its tasks end. */
    DIES,
    /** Its tasks go on, and nobody hears of them. */
    CUT_OFF,
    /** One of its tasks has to make room. */
    PREEMPTED
  }
}
