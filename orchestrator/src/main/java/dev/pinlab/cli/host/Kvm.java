// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What can be said of KVM on this host, one line, with what to do. */
final class Kvm {
  private Kvm() {}

  static String describe(Path device, KvmProof proof) throws HostFailure, InterruptedException {
    if (!Files.exists(device)) {
      return "no " + device + "; guests run emulated (TCG), slower but as real";
    }
    try {
      FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE).close();
      KvmProof.Proof seen = proof.prove();
      return switch (seen.verdict()) {
        case RUNS -> "runs guests: " + seen.evidence();
        case DOES_NOT_RUN ->
            "does not run guests: " + seen.evidence() + "; they run emulated (TCG) instead";
        case NOT_PROVED -> device + ": " + seen.evidence();
      };
    } catch (AccessDeniedException e) {
      return device + " may not be opened by this user; guests run emulated (TCG)";
    } catch (IOException e) {
      return device
          + " does not open: "
          + HostFailure.reason(device, e)
          + "; guests run emulated (TCG)";
    }
  }
}
