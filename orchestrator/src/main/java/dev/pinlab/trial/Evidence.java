// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import java.util.Optional;

/**
 * What a boot leaves for whoever asks why it ended as it did.
 *
 * @param console what the guest wrote to its console
 * @param results the lines that it wrote to its result port, the middle of many left out
 * @param commandLine of its QEMU, empty when that did not start
 * @param patience the deadlines that it had
 * @param autopsy what was found in it, if it hung
 */
record Evidence(
    String console,
    String results,
    String commandLine,
    Patience patience,
    Optional<Autopsy> autopsy) {
  /** Of a guest that did not start. */
  static final Evidence NONE = new Evidence("", "", "", Patience.NONE, Optional.empty());
}
