// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import dev.pinlab.Real;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Specs;
import java.nio.file.Files;
import java.nio.file.Path;

/** An experiment of two variants in four places. */
final class Watched {
  private Watched() {}

  static Experiment experiment() throws Exception {
    return experiment("before: {}\n  after: {tree: \"debian:6.1\"}");
  }

  static Experiment experiment(String variants) throws Exception {
    Path file = Files.createTempFile("watched", ".yaml");
    try {
      Files.writeString(
          file,
          """
          name: watched
          question: What does a save change?
          tree: debian:5.10
          baseline: before
          variants:
            %s
          layouts:
            cma: {memory: 256M, cpus: 1, cma: 160M}
            movable: {memory: 256M, cpus: 1, movablecore: 128M}
          workloads:
            quiet: {size: 1M, attempts: 2}
            held: {size: 1M, attempts: 2, hold: {by: vmsplice, pages: 16}}
          trials: {boots: 8, seed: 1}
          """
              .formatted(variants));
      return new Specs(new Locations(Real.HOME), new Host(8L << 30, 2)).load(file);
    } finally {
      Files.delete(file);
    }
  }
}
