// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One variant as two runs have it, as one run of two variants. The first is the baseline; what is
 * measured and what decides is as in the first run. Only layouts and workloads that are the same in
 * both are in it.
 *
 * @param run as if both had been made together
 * @param boots of both
 */
public record JoinedRuns(RunMetadata run, List<Boot> boots) {
  public JoinedRuns {
    boots = List.copyOf(boots);
  }

  /**
   * One of the two.
   *
   * @param name what the reports call it
   * @param logs where its directory is, relative to that of the reports
   */
  public record Side(String name, String logs, RunMetadata run, List<Boot> boots) {
    public Side {
      boots = List.copyOf(boots);
    }

    private String id(String variant) {
      return name + "/" + variant;
    }

    private VariantInfo variant(String id) {
      VariantInfo found =
          run.variants().stream().filter(v -> v.id().equals(id)).findFirst().orElseThrow();
      return new VariantInfo(
          id(id), found.title(), found.origin(), found.status(), found.error(), found.product());
    }
  }

  /** The variants that both have, without those of which neither has a kernel. */
  public static List<String> common(RunMetadata one, RunMetadata other) {
    return one.variants().stream()
        .filter(
            ours ->
                other.variants().stream()
                    .filter(theirs -> theirs.id().equals(ours.id()))
                    .anyMatch(theirs -> isBuilt(ours) || isBuilt(theirs)))
        .map(VariantInfo::id)
        .toList();
  }

  private static boolean isBuilt(VariantInfo variant) {
    return variant.status() == VariantInfo.Status.BUILT;
  }

  /**
   * Joins them.
   *
   * @param variant that both have
   * @param command that makes the reports, ready to paste
   */
  public static JoinedRuns of(Side one, Side other, String variant, String command) {
    var layouts = same(one.run().experiment().layouts(), other.run().experiment().layouts());
    var workloads = same(one.run().experiment().workloads(), other.run().experiment().workloads());
    Joining joining = new Joining(variant, layouts, workloads);
    joining.add(one);
    joining.add(other);
    RunMetadata run = one.run();
    RunMetadata.Terms terms = run.terms();
    return new JoinedRuns(
        new RunMetadata(
            RunMetadata.SCHEMA,
            new RunMetadata.ExperimentInfo(
                run.experiment().name(),
                run.experiment().question(),
                run.experiment().file(),
                run.experiment().sha256(),
                layouts,
                workloads,
                run.experiment().programs()),
            new RunMetadata.Terms(
                one.id(variant),
                Math.max(terms.boots(), other.run().terms().boots()),
                terms.seed(),
                terms.accel(),
                terms.boot(),
                terms.gate()),
            List.of(one.variant(variant), other.variant(variant)),
            environment(one, other, command),
            joining.plan),
        joining.boots);
  }

  private static Map<String, String> same(Map<String, String> one, Map<String, String> other) {
    Map<String, String> same = new LinkedHashMap<>(one);
    same.entrySet().retainAll(other.entrySet());
    return same;
  }

  /** Facts of the first, and those of the second that are others. */
  private static RunMetadata.Environment environment(Side one, Side other, String command) {
    var ours = one.run().environment();
    var theirs = other.run().environment();
    return new RunMetadata.Environment(
        ours.started(),
        facts(ours.host(), theirs.host(), other.name()),
        facts(ours.tools(), theirs.tools(), other.name()),
        command);
  }

  private static Map<String, String> facts(
      Map<String, String> one, Map<String, String> other, String name) {
    Map<String, String> facts = new LinkedHashMap<>(one);
    other.forEach(
        (fact, value) ->
            facts.merge(
                fact,
                value,
                (first, second) ->
                    first.equals(second) ? first : "%s; %s: %s".formatted(first, name, second)));
    return facts;
  }

  /** Renumbers the trials of a variant in the places that both runs have. */
  private static final class Joining {
    private final String variant;
    private final Map<String, String> layouts;
    private final Map<String, String> workloads;
    private final List<PlannedTrial> plan = new ArrayList<>();
    private final List<Boot> boots = new ArrayList<>();

    Joining(String variant, Map<String, String> layouts, Map<String, String> workloads) {
      this.variant = variant;
      this.layouts = layouts;
      this.workloads = workloads;
    }

    void add(Side side) {
      int before = plan.stream().mapToInt(PlannedTrial::block).max().orElse(0);
      Map<Integer, PlannedTrial> renumbered = new LinkedHashMap<>();
      for (PlannedTrial trial : side.run().plan()) {
        if (trial.variant().equals(variant)
            && layouts.containsKey(trial.layout())
            && workloads.containsKey(trial.workload())) {
          PlannedTrial as =
              new PlannedTrial(
                  plan.size() + 1,
                  side.id(variant),
                  trial.layout(),
                  trial.workload(),
                  before + trial.block(),
                  trial.seed());
          plan.add(as);
          renumbered.put(trial.trial(), as);
        }
      }
      for (Boot boot : side.boots()) {
        PlannedTrial as = renumbered.get(boot.planned().trial());
        if (as != null) {
          boots.add(boot.as(as, side.logs()));
        }
      }
    }
  }
}
