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
 * @param version of this pinlab
 */
public record Request(
    Path out,
    boolean resume,
    Optional<Accel> accel,
    OptionalInt jobs,
    String command,
    String version) {}
