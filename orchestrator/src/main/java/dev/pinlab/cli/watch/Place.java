// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The cells of all variants in one layout under one workload: what a run of a round is of. */
record Place(Layout layout, Workload workload) {

  /** All of an experiment's, in its order. */
  static List<Place> of(Experiment experiment) {
    List<Place> places = new ArrayList<>();
    for (Layout layout : experiment.matrix().layouts()) {
      for (Workload workload : experiment.matrix().workloads()) {
        places.add(new Place(layout, workload));
      }
    }
    return places;
  }

  /** Those first in which something was worse when they were last measured; the others after. */
  static List<Place> failingFirst(List<Place> places, Map<Place, Finding> last) {
    return places.stream()
        .sorted(
            Comparator.comparing(place -> !last.containsKey(place) || !last.get(place).anyWorse()))
        .toList();
  }

  /** The experiment with no other cells. */
  Experiment in(Experiment experiment) {
    Matrix all = experiment.matrix();
    return experiment.with(
        new Matrix(all.baseline(), all.variants(), List.of(layout), List.of(workload)));
  }

  /** A name for a directory. */
  String directory() {
    return layout.id() + "." + workload.id();
  }

  @Override
  public String toString() {
    return layout.id() + " " + workload.id();
  }
}
