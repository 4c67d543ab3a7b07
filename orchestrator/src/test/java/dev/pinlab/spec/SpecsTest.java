// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.arch.Architecture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecsTest {
  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
  }

  @Test
  void every_key_of_a_full_spec_reaches_the_experiment() {
    var experiment = bench.load(Bench.GOOD);

    assertThat(experiment.file()).isEqualTo(bench.path("experiments/x.yaml"));
    assertThat(experiment.name()).isEqualTo("bench");
    assertThat(experiment.question()).isEqualTo("Does it fail more often?");
    assertThat(experiment.trials()).isEqualTo(new Trials(6, 1, BootMode.FRESH));
    assertThat(experiment.gate())
        .isEqualTo(new Gate(0.05, 0.05, List.of(Metric.PIN_FAILURE, Metric.LEFTOVER)));
    var matrix = experiment.matrix();
    assertThat(matrix.baseline()).isEqualTo("before");
    assertThat(matrix.layouts())
        .containsExactly(
            new Layout("cma", 512L << 20, 2, 320L << 20, 0, 0, 0),
            new Layout("movable", 512L << 20, 2, 0, 256L << 20, 0, 0));
    assertThat(matrix.workloads())
        .containsExactly(
            Workloads.pinning(8L << 20, 20).as("quiet"),
            Workloads.pinning(8L << 20, 20).held(Workloads.forGood(16)).as("held"),
            Workloads.pinning(1L << 20, 50)
                .held(Workloads.cyclic(1, Duration.ofNanos(300_000), Duration.ofNanos(600_000)))
                .as("racing"));
  }

  @Test
  void a_range_of_boots_stops_where_they_decide() {
    var experiment = bench.loadWith("boots: 6", "boots: 8..60, stop: sequential");

    assertThat(experiment.trials()).isEqualTo(new Trials(8, 60, 1, BootMode.FRESH));
    assertThat(bench.loadWith("boots: 6", "boots: 6, stop: fixed").trials())
        .isEqualTo(new Trials(6, 1, BootMode.FRESH));
  }

  @Test
  void a_variant_takes_its_patches_from_the_series_then_from_its_list() {
    bench.write("experiments/more.patch", "diff\n");

    var experiment =
        bench.loadWith(
            "before: {}", "before: {}\n  more: {series: ../patches/after, patches: [more.patch]}");

    var more = experiment.matrix().variants().get(1);
    assertThat(more.title()).isEqualTo("Give up earlier");
    assertThat(more.patches())
        .containsExactly(
            bench.patch("patches/after/0001-a.patch"),
            bench.patch("patches/after/0002-b.patch"),
            bench.patch("experiments/more.patch"));
  }

  @Test
  void a_variant_without_a_series_is_called_after_its_patch() {
    bench.write("experiments/more.patch", "diff\n");

    var experiment = bench.loadWith("before: {}", "before: {patches: [more.patch]}");

    assertThat(experiment.matrix().variants().get(0).title())
        .isEqualTo("debian:5.10 with more.patch");
  }

  @Test
  void what_a_variant_says_goes_before_what_the_experiment_says() {
    var experiment =
        bench.loadWith(
            "before: {}", "before: {tree: 'debian:6.1', configs: [base], cmdline: quiet}");

    var variants = experiment.matrix().variants();
    assertThat(variants.get(0))
        .isEqualTo(
            new Variant(
                "before",
                "debian:6.1 as it is",
                Architecture.ofHost(),
                new Tree.Debian("6.1"),
                List.of(),
                List.of(bench.path("kernel-configs/base.config")),
                "quiet"));
    assertThat(variants.get(1).tree()).isEqualTo(new Tree.Debian("5.10"));
    assertThat(variants.get(1).configs())
        .containsExactly(
            bench.path("kernel-configs/base.config"), bench.path("kernel-configs/cma.config"));
  }

  @Test
  void the_architecture_is_this_hosts_the_experiments_or_the_variants_own() {
    var plain = bench.load(Bench.GOOD).matrix().variants();
    var all = bench.loadWith("before: {}", "before: {arch: arm64}").matrix().variants();

    assertThat(plain).extracting(Variant::architecture).containsOnly(Architecture.ofHost());
    assertThat(all.get(0).architecture()).isEqualTo(Architecture.ARM64);
    assertThat(all.get(1).architecture()).isEqualTo(Architecture.ofHost());
    assertThat(
            bench
                .loadWith("tree: debian:5.10", "tree: debian:5.10\narch: arm64")
                .on(Architecture.X86_64)
                .matrix()
                .variants())
        .extracting(Variant::architecture)
        .containsOnly(Architecture.X86_64);
  }

  @Test
  void a_config_of_ones_own_is_that_of_every_variant_that_has_no_other() {
    bench.write("experiments/whole.config", "CONFIG_64BIT=y\n");
    bench.write("experiments/other.config", "CONFIG_64BIT=y\n");

    var variants =
        bench
            .load(
                Bench.GOOD
                    .replace("baseline:", "kconfig: whole.config\nbaseline:")
                    .replace("before: {}", "before: {kconfig: other.config}"))
            .matrix()
            .variants();

    assertThat(variants.get(0).kconfig()).contains(bench.path("experiments/other.config"));
    assertThat(variants.get(1).kconfig()).contains(bench.path("experiments/whole.config"));
    assertThat(bench.load(Bench.GOOD).matrix().variants())
        .allMatch(variant -> variant.kconfig().isEmpty());
  }

  @Test
  void a_sweep_makes_one_variant_a_value_from_the_same_patches() {
    var variants = bench.load(Bench.GOOD).matrix().variants();

    assertThat(variants)
        .extracting(Variant::id)
        .containsExactly("before", "after", "limit[max=0]", "limit[max=1]");
    assertThat(variants.get(2).cmdline()).isEqualTo("gup.max=0");
    assertThat(variants.get(3).cmdline()).isEqualTo("gup.max=1");
    assertThat(variants.get(2).patches()).isEqualTo(variants.get(3).patches());
  }

  @Test
  void a_swept_value_may_be_negative_and_the_baseline_be_a_value_of_a_sweep() {
    var experiment =
        bench.load(
            Bench.GOOD
                .replace("max: [0, 1]", "max: [10, -1]")
                .replace("baseline: before", "baseline: limit[max=10]"));

    assertThat(experiment.matrix().baseline()).isEqualTo("limit[max=10]");
    assertThat(experiment.matrix().variants())
        .extracting(Variant::cmdline)
        .contains("gup.max=10", "gup.max=-1");
  }

  @Test
  void a_sweep_of_two_keys_makes_every_combination() {
    var experiment =
        bench.loadWith(
            "cmdline: \"gup.max=${max}\", sweep: {max: [0, 1]}",
            "cmdline: \"a=${a} b=${b}\", sweep: {a: [x, y], b: [1, 2]}");

    assertThat(experiment.matrix().variants())
        .filteredOn(variant -> variant.id().startsWith("limit"))
        .extracting(variant -> variant.id() + " " + variant.cmdline())
        .containsExactly(
            "limit[a=x,b=1] a=x b=1",
            "limit[a=x,b=2] a=x b=2",
            "limit[a=y,b=1] a=y b=1",
            "limit[a=y,b=2] a=y b=2");
  }

  @Test
  void a_silent_spec_gets_the_defaults() {
    var experiment =
        bench.load(
            """
            name: short
            tree: debian:5.10
            baseline: a
            variants: {a: {}}
            layouts: {small: {memory: 128M}}
            workloads: {w: {size: 4K, attempts: 1}}
            """);

    assertThat(experiment.question()).isEmpty();
    assertThat(experiment.trials()).isEqualTo(new Trials(6, 1, BootMode.RESTORE));
    assertThat(experiment.gate())
        .isEqualTo(
            new Gate(
                0.05,
                0.05,
                List.of(Metric.PIN_FAILURE, Metric.LEFTOVER, Metric.CRASH, Metric.HANG)));
    assertThat(experiment.matrix().layouts())
        .containsExactly(new Layout("small", 128L << 20, 1, 0, 0, 0, 0));
    assertThat(experiment.matrix().variants().get(0).cmdline()).isEmpty();
    assertThat(experiment.matrix().variants().get(0).configs())
        .extracting(config -> config.getFileName().toString())
        .containsExactly(
            "base.config",
            "cma.config",
            "movable.config",
            "observe.config",
            "pin.config",
            "disturb.config");
  }

  @Test
  void a_relative_path_that_is_not_beside_the_spec_is_found_in_the_pinlab_directory() {
    var experiment =
        bench.loadWith("after: {series: ../patches/after}", "after: {series: patches/after}");

    assertThat(experiment.matrix().variants().get(1).patches())
        .first()
        .isEqualTo(bench.patch("patches/after/0001-a.patch"));
  }

  @Test
  void a_fragment_can_be_a_file_beside_the_spec() {
    var own = bench.write("experiments/own.config", "CONFIG_KASAN=y\n");

    var experiment = bench.loadWith("configs: [base, cma]", "configs: [base, own.config]");

    assertThat(experiment.matrix().variants().get(0).configs()).contains(own);
  }

  @Test
  void a_text_over_several_lines_becomes_one_line() {
    var experiment =
        bench.loadWith("question: Does it fail more often?", "question: >\n  Does it\n  fail?\n");

    assertThat(experiment.question()).isEqualTo("Does it fail?");
  }
}
