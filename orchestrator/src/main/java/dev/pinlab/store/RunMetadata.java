// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Gate;
import java.util.List;

/** The content of {@code run.json}, schema {@code pinlab/run/1}. */
public record RunMetadata(
    String schema,
    ExperimentInfo experiment,
    @JsonUnwrapped Terms terms,
    List<VariantInfo> variants,
    Environment environment,
    List<PlannedTrial> plan) {
  /** The schema that this class writes and reads. */
  public static final String SCHEMA = "pinlab/run/1";

  public RunMetadata {
    variants = List.copyOf(variants);
    plan = List.copyOf(plan);
  }

  /**
   * What was asked.
   *
   * @param layouts one line a layout, as in the spec
   * @param workloads one line a workload, as in the spec
   */
  public record ExperimentInfo(
      String name,
      String question,
      String file,
      String sha256,
      java.util.Map<String, String> layouts,
      java.util.Map<String, String> workloads) {}

  /**
   * What the comparison is held against; {@code accel} is what was used, {@code kvm} or {@code
   * tcg}.
   */
  public record Terms(
      String baseline, int boots, long seed, String accel, String boot, Gate gate) {}

  /**
   * Where and with what it ran.
   *
   * @param started ISO-8601 instant
   * @param host facts such as {@code cores}, {@code memory}, {@code kernel}, {@code accelReason}
   * @param tools name to version: pinlab, qemu, gcc, ld, java
   * @param command the command that made the run, ready to paste
   */
  public record Environment(
      String started,
      java.util.Map<String, String> host,
      java.util.Map<String, String> tools,
      String command) {}
}
