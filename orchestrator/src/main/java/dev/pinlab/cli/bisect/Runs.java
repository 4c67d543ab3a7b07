// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bisect;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.cli.run.Request;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.Patch;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.store.VariantInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a bisection, each in a directory of its own.
 *
 * @param cells what every run is of, but for its variants
 * @param patches what every revision gets
 * @param request for directories, options and the command that asks for the whole
 */
record Runs(Lab lab, Experiment cells, List<Patch> patches, Request request) {

  /** A revision as a variant. */
  Variant variant(String id, Tree tree, String title) {
    Variant like =
        cells.matrix().variants().stream()
            .filter(variant -> variant.id().equals(cells.matrix().baseline()))
            .findFirst()
            .orElseThrow();
    return new Variant(
        id,
        title,
        like.architecture(),
        tree,
        patches,
        like.configs(),
        like.cmdline(),
        like.kconfig());
  }

  /** Every cell, at the level of the experiment. */
  Experiment everywhere(List<Variant> variants) {
    return cells.with(cells.matrix().of(variants.get(0).id(), variants));
  }

  /**
   * One cell and one metric.
   *
   * @param times how many times the boots that the experiment asks for
   * @param salt for other guests than those of other runs
   */
  Experiment in(
      String layout,
      String workload,
      Metric metric,
      double level,
      int times,
      int salt,
      List<Variant> variants) {
    Matrix one = cells.matrix().at(layout, workload).of(variants.get(0).id(), variants);
    return cells
        .with(one)
        .deciding(List.of(metric))
        .atLevel(level / cells.gate().alpha())
        .oftener(times)
        .seeded(cells.trials().seed() + salt);
  }

  /** What was built for the variants of an experiment. */
  List<VariantInfo> build(Experiment experiment)
      throws UserFailure, HostFailure, InterruptedException {
    return lab.build(experiment);
  }

  /** Makes a run, or what is left of it, and its reports. */
  Comparison make(Experiment experiment, String directory)
      throws UserFailure, HostFailure, InterruptedException {
    Path out = request.out().resolve(directory);
    // Of one that was killed there may be no more than the directory; where none is, it is new.
    lab.run(experiment, request.part(out, true));
    return Rendering.render(out, Optional.empty());
  }
}
