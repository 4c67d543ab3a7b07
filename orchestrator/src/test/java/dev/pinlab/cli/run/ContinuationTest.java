// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.plan.Shard;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.RunMetadata.ExperimentInfo;
import dev.pinlab.store.RunMetadata.Terms;
import dev.pinlab.store.SampleRun;
import dev.pinlab.store.ShardInfo;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContinuationTest {
  private static final RunMetadata BEFORE = SampleRun.metadata();
  private static final Terms TERMS = BEFORE.terms();

  private static RunMetadata with(ExperimentInfo experiment) {
    return with(experiment, TERMS, BEFORE.variants());
  }

  private static RunMetadata with(Terms terms) {
    return with(BEFORE.experiment(), terms, BEFORE.variants());
  }

  private static RunMetadata with(
      ExperimentInfo experiment, Terms terms, List<VariantInfo> variants) {
    return new RunMetadata(
        BEFORE.schema(), experiment, terms, variants, BEFORE.environment(), BEFORE.plan());
  }

  private static ExperimentInfo experiment(
      String sha256, Map<String, String> layouts, Map<String, String> workloads) {
    ExperimentInfo old = BEFORE.experiment();
    return new ExperimentInfo(
        old.name(), old.question(), old.file(), sha256, layouts, workloads, old.programs());
  }

  private static Terms terms(String baseline, String accel, Gate gate) {
    return new Terms(baseline, TERMS.boots(), TERMS.seed(), accel, TERMS.boot(), gate);
  }

  private static List<VariantInfo> variantsWith(String cmdline, String image) {
    return BEFORE.variants().stream()
        .map(v -> v.id().equals("v4") ? variant(v, cmdline, image) : v)
        .toList();
  }

  private static VariantInfo variant(VariantInfo old, String cmdline, String image) {
    VariantInfo.Origin origin = old.origin();
    VariantInfo.Product product = old.product();
    return new VariantInfo(
        old.id(),
        old.title(),
        new VariantInfo.Origin(origin.tree(), origin.treeVersion(), origin.patches(), cmdline),
        old.status(),
        old.error(),
        new VariantInfo.Product(product.configSha256(), image, product.build()));
  }

  private static List<String> differences(RunMetadata now) {
    return Continuation.differences(BEFORE, now);
  }

  @Test
  void the_same_experiment_goes_on() {
    assertThat(differences(SampleRun.metadata())).isEmpty();
  }

  @Test
  void restored_guests_do_not_go_on_where_booted_ones_began() {
    Terms restored =
        new Terms(
            TERMS.baseline(), TERMS.boots(), TERMS.seed(), TERMS.accel(), "restore", TERMS.gate());

    assertThat(differences(with(BEFORE.experiment(), restored, BEFORE.variants())))
        .containsExactly("way to boot");
  }

  @Test
  void a_file_of_which_only_a_comment_is_another_goes_on() {
    ExperimentInfo old = BEFORE.experiment();

    assertThat(differences(with(experiment("e1", old.layouts(), old.workloads())))).isEmpty();
  }

  @Test
  void a_workload_that_became_another_is_named() {
    ExperimentInfo old = BEFORE.experiment();
    var workloads = Map.of("held", "pin-longterm via io_uring, 64 pages held by vmsplice for good");

    assertThat(differences(with(experiment("e0", old.layouts(), workloads))))
        .containsExactly("workload held");
  }

  @Test
  void layouts_that_became_others_are_named_and_so_are_those_that_came_and_went() {
    ExperimentInfo old = BEFORE.experiment();
    var layouts = Map.of("cma", "1024 MiB, 2 CPUs, cma=320M", "movable", "512 MiB, 2 CPUs");

    assertThat(differences(with(experiment("e0", layouts, old.workloads()))))
        .containsExactlyInAnyOrder("layout cma", "layout movable");
    assertThat(differences(with(experiment("e0", Map.of(), old.workloads()))))
        .containsExactly("layout cma");
  }

  @Test
  void another_kernel_or_command_line_is_named_with_its_variant() {
    assertThat(differences(with(BEFORE.experiment(), TERMS, variantsWith("quiet debug", "i-v4"))))
        .containsExactly("command line of v4");
    assertThat(differences(with(BEFORE.experiment(), TERMS, variantsWith("quiet", "other"))))
        .containsExactly("kernel of v4");
  }

  @Test
  void another_baseline_gate_or_accelerator_is_named() {
    Gate gate = new Gate(.01, .05, List.of(Metric.PIN_FAILURE, Metric.CRASH));

    assertThat(differences(with(terms("v4", "kvm", gate))))
        .containsExactly("accelerator", "baseline", "gate");
  }

  @Test
  void another_plan_is_named() {
    RunMetadata now =
        new RunMetadata(
            BEFORE.schema(),
            BEFORE.experiment(),
            TERMS,
            BEFORE.variants(),
            BEFORE.environment(),
            BEFORE.plan().subList(0, 2));

    assertThat(differences(now)).containsExactly("plan");
  }

  @Test
  void a_run_that_would_become_another_is_refused_with_all_that_differs() throws Exception {
    Path run = Path.of("runs/mine");
    Continuation.requireSame(run, BEFORE, SampleRun.metadata());

    assertThatThrownBy(
            () -> Continuation.requireSame(run, BEFORE, with(terms("v4", "kvm", TERMS.gate()))))
        .isInstanceOf(UserFailure.class)
        .hasMessage(
            "runs/mine: began with another accelerator and another baseline; resume it with the spec, options and trees that it began with, or give another --out");
  }

  @Test
  void boots_that_the_host_spoiled_are_made_again_and_all_others_are_not() {
    var trials =
        List.of(
            SampleRun.completed(1, 0),
            SampleRun.ended(2, Outcome.INFRA),
            SampleRun.ended(3, Outcome.INVALID),
            SampleRun.ended(4, Outcome.CRASHED));

    assertThat(Continuation.done(trials)).containsExactlyInAnyOrder(1, 3, 4);
  }

  private static RunMetadata shard(int number, int of) {
    RunMetadata.Environment there = BEFORE.environment();
    Shard shard = new Shard(number, of);
    return ShardedRun.with(
        BEFORE,
        new RunMetadata.Environment(
            there.started(),
            there.host(),
            there.tools(),
            there.command(),
            null,
            new ShardInfo(shard, there.command()),
            List.of()),
        shard.of(BEFORE.plan()),
        null);
  }

  @Test
  void a_shard_goes_on_as_the_same_shard_alone() {
    assertThat(Continuation.differences(shard(1, 2), shard(1, 2))).isEmpty();
    assertThat(Continuation.differences(shard(1, 2), shard(2, 2)))
        .containsExactly("shard (--shard 1/2)");
    assertThat(Continuation.differences(shard(1, 2), BEFORE))
        .containsExactly("shard (--shard 1/2)");
    assertThat(differences(shard(1, 2))).containsExactly("shard (all of the plan)");
    assertThat(differences(shard(1, 1))).containsExactly("shard (all of the plan)");
  }
}
