// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import java.util.List;

/** What every container is denied; pure. */
final class Contained {
  private Contained() {}

  /** No network, no capability, no way to gain one, and nothing to write to but what is mounted. */
  static HostConfig config(List<Mount> mounts) {
    return HostConfig.newHostConfig()
        .withMounts(mounts)
        .withNetworkMode("none")
        .withReadonlyRootfs(true)
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(List.of("no-new-privileges"));
  }
}
