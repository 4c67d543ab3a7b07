// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Events by time; of one time, in the order in which they were entered. */
final class Agenda {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingDouble(Entry::at).thenComparingLong(Entry::order));

  private long entered;

  /** Something that will happen. */
  record Entry(double at, long order, Event event) {}

  void add(double at, Event event) {
    entries.add(new Entry(at, entered++, event));
  }

  Entry next() {
    return entries.remove();
  }
}
