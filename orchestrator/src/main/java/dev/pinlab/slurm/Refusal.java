// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a program of Slurm says when it does not do what it should, and what is to be done. Pure.
 */
final class Refusal {
  private static final List<String> HOSTS =
      List.of(
          "Unable to contact slurm controller",
          "Munge",
          "munge",
          "authentication",
          "Socket timed out",
          "Connection refused",
          "Zero Bytes were transmitted",
          "Could not establish a configuration source",
          "slurm.conf");

  private Refusal() {}

  /** Whether it is the cluster that does not answer, whatever was asked for. */
  static boolean isHosts(String stderr) {
    return HOSTS.stream().anyMatch(stderr::contains);
  }

  /** A line about a cluster that does not answer. */
  static String ofHost(String program, String stderr) {
    String said = "(%s: %s)".formatted(program, last(stderr).orElse("no answer"));
    if (stderr.contains("unge")) {
      return "munge does not answer %s; start munged here, with the key of the cluster"
          .formatted(said);
    }
    return "Slurm does not answer %s; `scontrol ping` shows whether slurmctld runs".formatted(said);
  }

  /** A line about what the cluster does not take. */
  static String of(String stderr) {
    String said = last(stderr).orElse("sbatch gave no job");
    if (said.contains("feature")) {
      return said
          + "; no node has what --slurm-constraint names (kvm where --accel kvm is given); `sinfo -o %N:%f` lists what nodes have";
    }
    if (said.contains("artition")) {
      return said + "; --slurm-partition takes a name that `sinfo` lists";
    }
    return said + "; change --slurm-arg, --slurm-partition or the layout's memory and cpus";
  }

  /** The last line that says more than that it failed, without the name of the program. */
  private static Optional<String> last(String stderr) {
    Stream<String> lines = stderr.lines().map(String::strip).filter(line -> !line.isEmpty());
    return lines
        .map(line -> line.replaceFirst("^[a-z_]+: (error|fatal): ", ""))
        .map(line -> line.replaceFirst("^[a-z_]+ error: ", ""))
        .reduce((before, line) -> line);
  }
}
