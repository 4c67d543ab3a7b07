// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.Arrays;

/** Which node has the kernels of which experiment, and from when on. */
final class Kernels {
  private final Work work;
  private final Transfer transfer;
  private final double[][] ready;
  private double lineFree;
  private long fetched;

  Kernels(Work work, Transfer transfer, int nodes) {
    this.work = work;
    this.transfer = transfer;
    ready = new double[nodes][work.experiments()];
    for (double[] ofNode : ready) {
      Arrays.fill(ofNode, transfer.warm() ? 0 : Double.NaN);
    }
  }

  /** When a task that asks now has its kernels; the first one of a node fetches them for all. */
  double ready(Node node, int task, double now) {
    int experiment = work.experimentOf(task);
    double[] ofNode = ready[node.index];
    if (Double.isNaN(ofNode[experiment])) {
      long bytes = transfer.kernelBytes() * work.kernelsOf(experiment);
      fetched += bytes;
      lineFree = Math.max(now, lineFree) + bytes / transfer.bytesASecond();
      ofNode[experiment] = lineFree;
    }
    return Math.max(now, ofNode[experiment]);
  }

  /** What a node had is gone with it. */
  void forget(Node node) {
    if (!transfer.warm()) {
      Arrays.fill(ready[node.index], Double.NaN);
    }
  }

  long fetchedBytes() {
    return fetched;
  }
}
