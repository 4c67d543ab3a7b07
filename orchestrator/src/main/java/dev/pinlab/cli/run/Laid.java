// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.build.KernelImage;
import dev.pinlab.cli.run.Kernels.Built;
import dev.pinlab.process.HostFailure;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.TrialRunner.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run before its first boot.
 *
 * @param work of each planned trial
 */
public record Laid(RunMetadata metadata, List<Work> work, List<Built> built) {
  /** The images by variant. */
  public Map<String, KernelImage> images() {
    return built.stream()
        .filter(one -> one.image().isPresent())
        .collect(Collectors.toMap(one -> one.variant().id(), one -> one.image().orElseThrow()));
  }

  /** Writes what a reader of the run may want beside its results. */
  public void writeArtifacts(Path run) throws HostFailure {
    Artifacts artifacts = new Artifacts(run);
    artifacts.writeConfigs(built);
    artifacts.copyUncommitted(built);
    artifacts.writeCommandLines(work);
  }
}
