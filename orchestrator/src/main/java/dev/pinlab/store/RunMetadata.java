// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.source.Digest;
import dev.pinlab.spec.Gate;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code run.json}, schema {@code pinlab/run/1}.
 *
 * @param id of this run and no other, 16 hex digits; of a run of an older version it follows from
 *     what was run and when
 * @param watchdogs null before any guest of the run has booted, and in runs of older versions
 */
public record RunMetadata(
    String schema,
    String id,
    ExperimentInfo experiment,
    @JsonUnwrapped Terms terms,
    List<VariantInfo> variants,
    Environment environment,
    List<PlannedTrial> plan,
    @Nullable Watchdogs watchdogs) {
  /** The schema that this class writes and reads. */
  public static final String SCHEMA = "pinlab/run/1";

  /** Guest programs that run a test and pass on what it says. */
  private static final Set<String> RUNNERS = Set.of("kselftest", "own");

  /** Takes what there is. */
  public RunMetadata(
      String schema,
      @Nullable String id,
      ExperimentInfo experiment,
      Terms terms,
      List<VariantInfo> variants,
      Environment environment,
      List<PlannedTrial> plan,
      @Nullable Watchdogs watchdogs) {
    this.schema = schema;
    this.id = id == null ? derivedId(experiment, terms, environment) : id;
    this.experiment = experiment;
    this.terms = terms;
    this.variants = List.copyOf(variants);
    this.environment = environment;
    this.plan = List.copyOf(plan);
    this.watchdogs = watchdogs;
  }

  /** A run of which no guest has booted yet, with an id that follows from what it is. */
  public RunMetadata(
      String schema,
      ExperimentInfo experiment,
      Terms terms,
      List<VariantInfo> variants,
      Environment environment,
      List<PlannedTrial> plan) {
    this(schema, null, experiment, terms, variants, environment, plan, null);
  }

  private static String derivedId(ExperimentInfo experiment, Terms terms, Environment environment) {
    return Digest.abbreviate(
        Digest.ofParts(
            experiment.sha256(),
            String.valueOf(terms.seed()),
            environment.started(),
            environment.command()));
  }

  /** An id that no other run has. */
  public static String newId() {
    return "%016x".formatted(new SecureRandom().nextLong());
  }

  /** The id of a run that is made of others in an order: the same whenever and wherever it is. */
  public static String idOf(List<String> runs) {
    return Digest.abbreviate(Digest.ofParts(runs));
  }

  /** The same run with what its guests were measured to take. */
  public RunMetadata with(Watchdogs measured) {
    return new RunMetadata(schema, id, experiment, terms, variants, environment, plan, measured);
  }

  /** The same with another environment. */
  public RunMetadata in(Environment other) {
    return new RunMetadata(schema, id, experiment, terms, variants, other, plan, watchdogs);
  }

  /** The same without its plan, which may be long, and without watchdogs. */
  public RunMetadata withoutPlan() {
    return new RunMetadata(schema, id, experiment, terms, variants, environment, List.of(), null);
  }

  /**
   * Whether a workload is a selftest of the kernel's own tree or a program of the user's own, which
   * judges by itself and need not make attempts.
   */
  public boolean isTest(String workload) {
    return RUNNERS.contains(experiment.programs().getOrDefault(workload, ""));
  }

  /**
   * What was asked.
   *
   * @param layouts one line a layout, as in the spec
   * @param workloads one line a workload, as in the spec
   * @param programs the guest program of each workload; empty in runs of older versions
   */
  public record ExperimentInfo(
      String name,
      String question,
      String file,
      String sha256,
      Map<String, String> layouts,
      Map<String, String> workloads,
      Map<String, String> programs) {
    /** Takes what there is. */
    public ExperimentInfo(
        String name,
        String question,
        String file,
        String sha256,
        Map<String, String> layouts,
        Map<String, String> workloads,
        @Nullable Map<String, String> programs) {
      this.name = name;
      this.question = question;
      this.file = file;
      this.sha256 = sha256;
      this.layouts = layouts;
      this.workloads = workloads;
      this.programs = programs == null ? Map.of() : programs;
    }
  }

  /**
   * What the comparison is held against.
   *
   * @param leastBoots boots of a cell before sampling may stop early, {@code boots} when it never
   *     does; missing in runs of older versions
   * @param boots boots of a cell, at most
   * @param accel what was used, {@code kvm} or {@code tcg}
   */
  public record Terms(
      String baseline,
      Integer leastBoots,
      int boots,
      long seed,
      String accel,
      String boot,
      Gate gate) {
    /** Takes what there is. */
    public Terms(
        String baseline,
        @Nullable Integer leastBoots,
        int boots,
        long seed,
        String accel,
        String boot,
        Gate gate) {
      this.baseline = baseline;
      this.leastBoots = leastBoots == null ? Integer.valueOf(boots) : leastBoots;
      this.boots = boots;
      this.seed = seed;
      this.accel = accel;
      this.boot = boot;
      this.gate = gate;
    }

    /** As many boots as were asked for. */
    public Terms(String baseline, int boots, long seed, String accel, String boot, Gate gate) {
      this(baseline, boots, boots, seed, accel, boot, gate);
    }

    /** Whether sampling stops early where the boots decide. */
    public boolean sequential() {
      return leastBoots < boots;
    }
  }

  /**
   * Where and with what it ran.
   *
   * @param started ISO-8601 instant
   * @param host facts such as {@code cores}, {@code memory}, {@code kernel}, {@code accelReason}
   * @param tools name to version: pinlab, qemu, gcc, ld, java; where there are several QEMUs, by
   *     the names of their programs
   * @param command the command that made the run, ready to paste
   * @param whole the same for every cell, so that options that choose some can be added; null of a
   *     run that no command makes by itself, such as one of a bisection
   * @param shard which part of a larger run this is; null of a whole one, and in older versions
   * @param shards those that a merged run was joined from; empty of any other run, and in older
   *     versions
   */
  public record Environment(
      String started,
      Map<String, String> host,
      Map<String, String> tools,
      String command,
      @Nullable String whole,
      @Nullable ShardInfo shard,
      List<ShardRun> shards) {
    private static final String QEMU = "qemu";

    /** Takes what there is. */
    public Environment(
        String started,
        Map<String, String> host,
        Map<String, String> tools,
        String command,
        @Nullable String whole,
        @Nullable ShardInfo shard,
        @Nullable List<ShardRun> shards) {
      this.started = started;
      this.host = host;
      this.tools = tools;
      this.command = command;
      this.whole = whole;
      this.shard = shard;
      this.shards = shards == null ? List.of() : List.copyOf(shards);
    }

    /** Of a run that is no shard, and no merged one. */
    public Environment(
        String started,
        Map<String, String> host,
        Map<String, String> tools,
        String command,
        @Nullable String whole) {
      this(started, host, tools, command, whole, null, List.of());
    }

    /** Of a run that no command makes by itself. */
    public Environment(
        String started, Map<String, String> host, Map<String, String> tools, String command) {
      this(started, host, tools, command, null);
    }

    /** The same with one more fact of its host. */
    public Environment with(String fact, String value) {
      Map<String, String> facts = new LinkedHashMap<>(host);
      facts.put(fact, value);
      return new Environment(started, facts, tools, command, whole, shard, shards);
    }

    /** The version of the guests' QEMU; of guests of several architectures those that differ. */
    public Optional<String> qemu() {
      if (tools.containsKey(QEMU)) {
        return Optional.ofNullable(tools.get(QEMU));
      }
      String versions =
          tools.entrySet().stream()
              .filter(tool -> tool.getKey().startsWith(QEMU + "-system-"))
              .map(Map.Entry::getValue)
              .distinct()
              .collect(Collectors.joining(", "));
      return versions.isEmpty() ? Optional.empty() : Optional.of(versions);
    }
  }
}
