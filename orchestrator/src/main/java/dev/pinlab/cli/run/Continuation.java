// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.ShardInfo;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run that is continued has of its beginning, and must have in common with it. Pure. */
public final class Continuation {
  /** Before the id of a variant whose kernel is another one. */
  static final String KERNEL = "kernel of ";

  private Continuation() {}

  /**
   * What an experiment has otherwise than the run that it would continue; empty when one cell would
   * hold boots of one experiment. The file itself is not compared: a comment measures nothing.
   */
  static List<String> differences(RunMetadata before, RunMetadata now) {
    String shard = shard(before);
    if (!shard.equals(shard(now))) {
      return List.of("shard (%s)".formatted(shard));
    }
    List<String> differences = new ArrayList<>();
    one(differences, "plan", before.plan(), now.plan());
    differences.addAll(differencesOfCells(before, now));
    return differences;
  }

  /**
   * Makes sure that a run can be continued.
   *
   * @throws UserFailure when it would be another one
   */
  public static void requireSame(Path run, RunMetadata before, RunMetadata now) throws UserFailure {
    List<String> differences = differences(before, now);
    if (!differences.isEmpty()) {
      throw new UserFailure(
          run
              + ": began with another "
              + String.join(" and another ", differences)
              + "; resume it with the spec, options and trees that it began with, or give another --out");
    }
  }

  private static String shard(RunMetadata run) {
    ShardInfo shard = run.environment().shard();
    return shard == null ? "all of the plan" : "--shard " + shard.name();
  }

  /** The same of how each cell is sampled and judged, whatever is planned of it. */
  static List<String> differencesOfCells(RunMetadata before, RunMetadata now) {
    List<String> differences = new ArrayList<>();
    each(differences, KERNEL, images(before), images(now));
    each(differences, "command line of ", cmdlines(before), cmdlines(now));
    each(differences, "layout ", before.experiment().layouts(), now.experiment().layouts());
    each(differences, "workload ", before.experiment().workloads(), now.experiment().workloads());
    one(differences, "accelerator", before.terms().accel(), now.terms().accel());
    one(differences, "way to boot", before.terms().boot(), now.terms().boot());
    one(differences, "baseline", before.terms().baseline(), now.terms().baseline());
    one(differences, "number of boots", before.terms().leastBoots(), now.terms().leastBoots());
    one(differences, "gate", before.terms().gate(), now.terms().gate());
    return differences;
  }

  /** Numbers of the trials that gave a result; what the host spoiled is made again. */
  public static Set<Integer> done(List<TrialRecord> trials) {
    return trials.stream()
        .filter(record -> record.outcome() != Outcome.INFRA)
        .map(record -> record.planned().trial())
        .collect(Collectors.toSet());
  }

  private static void one(List<String> differences, String what, Object before, Object now) {
    if (!before.equals(now)) {
      differences.add(what);
    }
  }

  private static void each(
      List<String> differences, String what, Map<String, String> before, Map<String, String> now) {
    Set<String> ids = new TreeSet<>(before.keySet());
    ids.addAll(now.keySet());
    ids.stream()
        .filter(id -> !Objects.equals(before.get(id), now.get(id)))
        .forEach(id -> differences.add(what + id));
  }

  private static Map<String, String> images(RunMetadata run) {
    return byId(run, variant -> String.valueOf(variant.product().imageSha256()));
  }

  private static Map<String, String> cmdlines(RunMetadata run) {
    return byId(run, variant -> variant.origin().cmdline());
  }

  private static Map<String, String> byId(RunMetadata run, Function<VariantInfo, String> of) {
    Map<String, String> byId = new LinkedHashMap<>();
    run.variants().forEach(variant -> byId.put(variant.id(), of.apply(variant)));
    return byId;
  }
}
