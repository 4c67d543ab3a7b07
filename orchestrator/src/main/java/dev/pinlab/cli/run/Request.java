// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.vm.Accel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an experiment is to be run.
 *
 * @param out the run directory
 * @param resume whether a run in it is continued
 * @param accel empty to prove KVM and fall back
 * @param jobs guests at a time, empty to choose by the host's cores
 * @param command the command line that makes this run again
 * @param whole the same for every cell of its experiment; empty where no command makes this run by
 *     itself
 * @param version of this pinlab
 */
public record Request(
    Path out,
    boolean resume,
    Optional<Accel> accel,
    OptionalInt jobs,
    String command,
    Optional<String> whole,
    String version) {
  /** The same for a run that is a part of what was asked for. */
  public Request part(Path directory, boolean begun) {
    return new Request(directory, begun, accel, jobs, command, Optional.empty(), version);
  }
}
