// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import dev.pinlab.process.HostFailure;

/**
 * Boots a real guest under KVM: a device that opens, and a virtual machine that can be made, prove
 * nothing on nested hosts.
 */
@FunctionalInterface
public interface KvmProof {
  /** Tries it. */
  Proof prove() throws HostFailure, InterruptedException;

  /** What is known. */
  enum Verdict {
    RUNS,
    DOES_NOT_RUN,
    NOT_PROVED
  }

  /**
   * What was seen.
   *
   * @param evidence one line, such as the message with which the guest died
   */
  record Proof(Verdict verdict, String evidence) {}
}
