// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.ShardInfo;
import dev.pinlab.vm.Accel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an experiment is to be run.
 *
 * @param out the run directory
 * @param resume whether a run in it is continued
 * @param accel empty to prove KVM and fall back
 * @param jobs guests at a time, empty to choose by the host's cores
 * @param words those that asked for it
 * @param version of this pinlab
 */
public record Request(
    Path out,
    boolean resume,
    Optional<Accel> accel,
    OptionalInt jobs,
    Words words,
    String version) {

  /**
   * What asked for a run.
   *
   * @param command the command line that makes this run again
   * @param whole the same for every cell of its experiment; empty where no command makes this run
   *     by itself
   * @param shard the part of the plan that is made; empty for all of it
   */
  public record Words(String command, Optional<String> whole, Optional<ShardInfo> shard) {
    /** Of a run that is a part of what a command asks for. */
    public static Words partOf(String command) {
      return new Words(command, Optional.empty(), Optional.empty());
    }
  }

  /** The same for a run that is a part of what was asked for. */
  public Request part(Path directory, boolean begun) {
    return new Request(directory, begun, accel, jobs, Words.partOf(words.command()), version);
  }

  /** What is made of a plan. */
  public List<PlannedTrial> share(List<PlannedTrial> plan) {
    return words.shard().map(info -> info.shard().of(plan)).orElse(plan);
  }
}
