// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.Machine;

/** Finds for each machine where its saved guest is, or is to be. */
@FunctionalInterface
public interface SavedGuests {
  /** The snapshots that the machine's is among; the same at each call. */
  Snapshots of(Machine machine) throws HostFailure, InterruptedException;
}
