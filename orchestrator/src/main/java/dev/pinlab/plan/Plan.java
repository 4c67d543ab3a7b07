// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.plan;

import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The trials of an experiment in the order in which they are to be made.
 *
 * <p>For every layout, workload and boot there is one block: one trial of every variant, all with
 * the same seed. Blocks stand in random order, and so do the variants inside a block. Nothing here
 * draws from a sequence of random numbers: each block and each place in the order is a {@link Key}
 * of what it belongs to, so that a plan of fewer cells, variants or boots is the larger plan with
 * trials left out.
 */
public final class Plan {
  private Plan() {}

  /** The whole plan; trials and blocks are numbered from 1 in plan order. */
  public static List<PlannedTrial> of(Experiment experiment) {
    var variants = experiment.matrix().variants().stream().map(Variant::id).toList();
    var trials = new ArrayList<PlannedTrial>();
    int number = 0;
    for (Block block : blocks(experiment)) {
      number++;
      for (String variant : block.order(variants)) {
        trials.add(
            new PlannedTrial(
                trials.size() + 1,
                variant,
                block.layout(),
                block.workload(),
                number,
                block.seed()));
      }
    }
    return List.copyOf(trials);
  }

  private static List<Block> blocks(Experiment experiment) {
    var matrix = experiment.matrix();
    long seed = experiment.trials().seed();
    var blocks = new ArrayList<Block>();
    for (var layout : matrix.layouts()) {
      for (var workload : matrix.workloads()) {
        for (int boot = 0; boot < experiment.trials().boots(); boot++) {
          var key = Key.of("block", seed, layout.id(), workload.id(), boot);
          blocks.add(new Block(layout.id(), workload.id(), key));
        }
      }
    }
    blocks.sort(Comparator.comparing(block -> Key.of("place", block.seed())));
    return blocks;
  }

  private record Block(String layout, String workload, long seed) {
    List<String> order(List<String> variants) {
      return variants.stream()
          .sorted(Comparator.comparing(variant -> Key.of("variant", seed, variant)))
          .toList();
    }
  }
}
