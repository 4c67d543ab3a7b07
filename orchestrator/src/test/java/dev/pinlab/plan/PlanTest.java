// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.plan;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.arch.Architecture;
import dev.pinlab.spec.BootMode;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.Trials;
import dev.pinlab.spec.Variant;
import dev.pinlab.spec.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PlanTest {
  private record Cell(String variant, String layout, String workload) {}

  private record Identity(String variant, String layout, String workload, long seed) {}

  @Property(tries = 100)
  void every_cell_has_exactly_its_boots(
      @ForAll @IntRange(min = 1, max = 4) int variants,
      @ForAll @IntRange(min = 1, max = 3) int layouts,
      @ForAll @IntRange(min = 1, max = 3) int workloads,
      @ForAll @IntRange(min = 1, max = 8) int boots,
      @ForAll @LongRange(min = 0) long seed) {
    var plan = Plan.of(experiment(variants, layouts, workloads, boots, seed));

    var cells = plan.stream().collect(groupingBy(PlanTest::cell));
    assertThat(cells).hasSize(variants * layouts * workloads);
    assertThat(cells.values()).allSatisfy(trials -> assertThat(trials).hasSize(boots));
  }

  @Property(tries = 100)
  void each_block_is_one_run_of_every_variant_with_one_layout_workload_and_seed(
      @ForAll @IntRange(min = 1, max = 4) int variants,
      @ForAll @IntRange(min = 1, max = 8) int boots,
      @ForAll @LongRange(min = 0) long seed) {
    var plan = Plan.of(experiment(variants, 2, 3, boots, seed));

    for (int start = 0; start < plan.size(); start += variants) {
      var block = plan.subList(start, start + variants);
      var first = block.get(0);
      assertThat(block)
          .allMatch(trial -> trial.block() == first.block())
          .allMatch(trial -> trial.layout().equals(first.layout()))
          .allMatch(trial -> trial.workload().equals(first.workload()))
          .allMatch(trial -> trial.seed() == first.seed());
      assertThat(block)
          .extracting(PlannedTrial::variant)
          .containsExactlyInAnyOrderElementsOf(ids("v", variants));
    }
  }

  @Property(tries = 50)
  void trials_and_blocks_are_numbered_from_one(
      @ForAll @IntRange(min = 1, max = 4) int variants,
      @ForAll @IntRange(min = 1, max = 8) int boots) {
    var plan = Plan.of(experiment(variants, 2, 2, boots, 1));

    assertThat(plan)
        .extracting(PlannedTrial::trial)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, plan.size()).boxed().toList());
    assertThat(plan.stream().map(PlannedTrial::block).distinct())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 4 * boots).boxed().toList());
  }

  @Property(tries = 50)
  void the_same_seed_gives_the_same_plan(@ForAll @LongRange(min = 0) long seed) {
    assertThat(Plan.of(experiment(3, 2, 3, 6, seed)))
        .isEqualTo(Plan.of(experiment(3, 2, 3, 6, seed)));
  }

  @Property(tries = 50)
  void another_seed_gives_another_order(@ForAll @LongRange(min = 1) long seed) {
    assertThat(cells(experiment(3, 2, 3, 6, seed)))
        .isNotEqualTo(cells(experiment(3, 2, 3, 6, seed - 1)));
  }

  @Property(tries = 50)
  void every_block_has_a_seed_of_its_own_that_json_keeps(@ForAll @LongRange(min = 0) long seed) {
    var plan = Plan.of(experiment(1, 2, 3, 8, seed));

    assertThat(plan.stream().map(PlannedTrial::seed).distinct()).hasSize(plan.size());
    assertThat(plan).allMatch(trial -> trial.seed() >= 0 && trial.seed() < 1L << 53);
  }

  @Property(tries = 50)
  void a_part_of_an_experiment_is_planned_as_the_whole_with_trials_left_out(
      @ForAll @LongRange(min = 0) long seed) {
    var whole = Plan.of(experiment(3, 2, 3, 6, seed));
    var part = Plan.of(experiment(2, 1, 2, 4, seed));

    var kept = part.stream().map(PlanTest::identity).toList();
    assertThat(whole.stream().map(PlanTest::identity).filter(kept::contains))
        .containsExactlyElementsOf(kept);
  }

  @Property(tries = 20)
  void no_variant_is_always_first(@ForAll @LongRange(min = 0) long seed) {
    var plan = Plan.of(experiment(2, 2, 3, 20, seed));

    var first = plan.stream().filter(trial -> trial.trial() % 2 == 1).toList();
    // 120 fair draws fall below 30 or above 90 with a chance of 2e-8.
    assertThat(first.stream().filter(trial -> trial.variant().equals("v0")).count())
        .isBetween(30L, 90L);
  }

  @Example
  void the_seed_of_a_block_is_what_the_documentation_says() {
    // printf 'block\n1\nl0\nw0\n0' | sha256sum, the first 53 of its bits.
    assertThat(Key.of("block", 1L, "l0", "w0", 0)).isEqualTo(7542798168081899L);
  }

  private static List<Cell> cells(Experiment experiment) {
    return Plan.of(experiment).stream().map(PlanTest::cell).toList();
  }

  private static Cell cell(PlannedTrial trial) {
    return new Cell(trial.variant(), trial.layout(), trial.workload());
  }

  private static Identity identity(PlannedTrial trial) {
    return new Identity(trial.variant(), trial.layout(), trial.workload(), trial.seed());
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static Experiment experiment(
      int variants, int layouts, int workloads, int boots, long seed) {
    var tree = new Tree.Debian("5.10");
    Stream<Variant> kernels =
        ids("v", variants).stream()
            .map(id -> new Variant(id, id, Architecture.X86_64, tree, List.of(), List.of(), ""));
    Stream<Layout> guests =
        ids("l", layouts).stream().map(id -> new Layout(id, 1L << 29, 2, 0, 0, 0, 0));
    Stream<Workload> programs =
        ids("w", workloads).stream().map(id -> Workloads.pinning(4096, 1).as(id));
    return new Experiment(
        Path.of("x.yaml"),
        "x",
        "",
        new Matrix("v0", kernels.toList(), guests.toList(), programs.toList()),
        new Trials(boots, seed, BootMode.RESTORE),
        new Gate(0.05, 0.05, List.of()));
  }
}
