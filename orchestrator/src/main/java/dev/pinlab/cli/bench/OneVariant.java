// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.bench.GupChange.Change;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Directories;
import dev.pinlab.source.PristineSource;
import dev.pinlab.source.Sources;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Patch;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.store.VariantInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Builds an experiment of one variant, and takes out of the cache again what nobody will ask for.
 */
record OneVariant(Experiment experiment, PristineSource tree, Lab lab, Cache cache) {

  Duration add(Change change) throws UserFailure, HostFailure, IOException, InterruptedException {
    Experiment one = with(change.patch());
    long begin = System.nanoTime();
    VariantInfo built = lab.build(one).get(0);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    if (built.product().imageSha256() == null) {
      throw new HostFailure("a variant of mm/gup.c was not built: " + built.error());
    }
    forget(change.patch(), built.product().imageSha256());
    return took;
  }

  private Experiment with(Path patch) {
    Matrix matrix = experiment.matrix();
    Variant base = matrix.variants().get(0);
    Variant changed =
        new Variant(
            base.id(),
            "one change",
            base.architecture(),
            base.tree(),
            List.of(Patch.of(patch)),
            base.configs(),
            "");
    return experiment.with(matrix.of(changed));
  }

  private void forget(Path patch, String image)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Directories.delete(delta(patch));
    try (Stream<Path> images = Files.list(cache.root().resolve("images"))) {
      for (Path entry : images.toList()) {
        Path digest = entry.resolve("vmlinux.sha256");
        if (Files.exists(digest) && Files.readString(digest).strip().equals(image)) {
          Directories.delete(entry);
        }
      }
    }
  }

  private Path delta(Path patch) throws UserFailure, HostFailure, InterruptedException {
    try {
      Path files = new Sources(cache).apply(tree, List.of(Patch.of(patch))).delta().directory();
      return Objects.requireNonNull(files.getParent());
    } catch (VariantFailure e) {
      throw new IllegalStateException("a patch that was built does not apply", e);
    }
  }
}
