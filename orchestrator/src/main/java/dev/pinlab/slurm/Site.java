// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the jobs of a run ask of a cluster beyond processors and memory.
 *
 * @param constraint features of its nodes, as {@code sbatch --constraint} takes them
 * @param more words for {@code sbatch}
 */
public record Site(Optional<String> partition, Optional<String> constraint, List<String> more) {
  /** Takes what there is. */
  public Site {
    more = List.copyOf(more);
  }

  List<String> words() {
    List<String> words = new ArrayList<>();
    partition.ifPresent(name -> words.add("--partition=" + name));
    constraint.ifPresent(features -> words.add("--constraint=" + features));
    words.addAll(more);
    return words;
  }
}
