// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import com.github.dockerjava.api.model.Driver;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Overlay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a program is given, as mounts of its container; pure. */
final class Mounts {
  private Mounts() {}

  /**
   * The mounts, each at its own path.
   *
   * @param labels of the volumes among them
   * @throws HostFailure when a path cannot be named to the kernel
   */
  static List<Mount> of(Given given, Map<String, String> labels) throws HostFailure {
    List<Mount> mounts = new ArrayList<>();
    if (given.overlay().isPresent()) {
      mounts.add(overlay(given.overlay().get(), labels));
    }
    given.readable().forEach(path -> mounts.add(bind(path).withReadOnly(true)));
    given.writable().forEach(path -> mounts.add(bind(path)));
    return mounts;
  }

  private static Mount bind(Path path) {
    return new Mount()
        .withType(MountType.BIND)
        .withSource(path.toString())
        .withTarget(path.toString());
  }

  /** The engine mounts it, since the program may not, and it goes with the container. */
  private static Mount overlay(Overlay overlay, Map<String, String> labels) throws HostFailure {
    Map<String, String> options =
        Map.of(
            "type", "overlay",
            "device", "overlay",
            "o",
                "lowerdir=%s,upperdir=%s,workdir=%s"
                    .formatted(
                        plain(overlay.lower()), plain(overlay.upper()), plain(overlay.work())));
    return new Mount()
        .withType(MountType.VOLUME)
        .withTarget(overlay.lower().toString())
        .withVolumeOptions(
            new VolumeOptions()
                .withNoCopy(true)
                .withLabels(labels)
                .withDriverConfig(new Driver().withName("local").withOptions(options)));
  }

  private static Path plain(Path path) throws HostFailure {
    if (path.toString().matches(".*[,:\\\\].*")) {
      throw new HostFailure(
          path
              + " has a character that an overlay cannot have; set PINLAB_CACHE to a path without");
    }
    return path;
  }
}
