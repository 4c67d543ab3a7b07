// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Mounts an overlay in a private mount namespace, to see whether this user may. */
final class MountProof {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String OVERLAY =
      "mount -t tmpfs tmpfs /mnt && cd /mnt && mkdir lower upper work merged"
          + " && mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work overlay merged";

  private MountProof() {}

  static boolean works(boolean root) throws HostFailure, InterruptedException {
    List<String> argv = new ArrayList<>(List.of("unshare", "--mount"));
    if (!root) {
      argv.add("--map-root-user");
    }
    argv.addAll(List.of("sh", "-c", OVERLAY));
    return Programs.run(Command.of(PATIENCE, argv)).ok();
  }
}
