// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Workloads;
import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Toolchain;
import dev.pinlab.guest.OwnProgram;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.HostWorkshop;
import dev.pinlab.source.Digest;
import dev.pinlab.spec.Backing;
import dev.pinlab.spec.BootMode;
import dev.pinlab.spec.Buffer;
import dev.pinlab.spec.Compiler;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Hold;
import dev.pinlab.spec.Injection;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.Own;
import dev.pinlab.spec.Pinners;
import dev.pinlab.spec.Press;
import dev.pinlab.spec.Trials;
import dev.pinlab.spec.Via;
import dev.pinlab.spec.Workload;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Acceleration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
  private static final long MIB = 1 << 20;
  private static final Layout CMA = new Layout("cma", 512 * MIB, 2, 320 * MIB, 0, 0, 0);

  private static final Workloads PLAIN = Workloads.pinning(8 * MIB, 20);
  private static final Duration MICROS = Duration.ofNanos(1000);

  @TempDir Path home;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = Files.writeString(home.resolve("demo.yaml"), "name: demo\n");
  }

  private RunMetadata of(Layout layout, Workload workload) throws HostFailure {
    return of(layout, workload, Map.of());
  }

  private RunMetadata of(Layout layout, Workload workload, Map<String, OwnProgram> own)
      throws HostFailure {
    Experiment experiment =
        new Experiment(
            file,
            "demo",
            "Why?",
            new Matrix("v4", List.of(), List.of(layout), List.of(workload)),
            new Trials(8, 7, BootMode.RESTORE),
            new Gate(.05, .1, List.of(Metric.OOM)));
    return Provenance.of(
        experiment,
        own,
        List.of(),
        List.of(),
        new Acceleration(Accel.TCG, "no /dev/kvm"),
        new RunMetadata.Environment("now", Map.of(), Map.of(), "./pinlab"),
        home);
  }

  private String layout(Layout layout) throws HostFailure {
    return of(layout, PLAIN.as("held")).experiment().layouts().getOrDefault(layout.id(), "");
  }

  private String workload(Workloads workload) throws HostFailure {
    return of(CMA, workload.as("held")).experiment().workloads().getOrDefault("held", "");
  }

  @Test
  void a_run_says_what_was_asked_of_which_file() throws Exception {
    RunMetadata run = of(CMA, PLAIN.as("held"));

    assertThat(run.schema()).isEqualTo("pinlab/run/1");
    assertThat(run.experiment().name()).isEqualTo("demo");
    assertThat(run.experiment().file()).isEqualTo("demo.yaml");
    assertThat(run.experiment().sha256()).isEqualTo(Digest.ofText("name: demo\n"));
    assertThat(run.terms())
        .isEqualTo(
            new RunMetadata.Terms(
                "v4", 8, 7, "tcg", "restore", new Gate(.05, .1, List.of(Metric.OOM))));
  }

  @Test
  void a_layout_is_told_with_what_it_asks_for_and_no_more() throws Exception {
    assertThat(layout(CMA)).isEqualTo("512 MiB, 2 CPUs, cma=320M");
    assertThat(layout(new Layout("all", 512 * MIB, 1, 0, 64 * MIB, 96 * MIB, 3)))
        .isEqualTo("512 MiB, 1 CPU, movablecore=64M, kernelcore=96M, hugepages=3");
  }

  @Test
  void a_size_that_is_no_whole_number_of_mebibytes_is_not_rounded() throws Exception {
    assertThat(layout(new Layout("odd", 512 * MIB, 2, MIB + 4096, 0, 0, 0)))
        .isEqualTo("512 MiB, 2 CPUs, cma=1052672");
  }

  @Test
  void a_workload_is_told_with_its_hold() throws Exception {
    assertThat(workload(PLAIN)).isEqualTo("pin-longterm via io_uring, 20 attempts of 8192 KiB");
    assertThat(workload(PLAIN.held(Workloads.forGood(1))))
        .endsWith(", 1 page held by vmsplice for good");
    Hold cyclic = Workloads.cyclic(16, MICROS.multipliedBy(300), MICROS.multipliedBy(600));
    assertThat(workload(PLAIN.held(cyclic)))
        .endsWith(", 16 pages held by vmsplice for 300 us, again every 600 us");
    assertThat(workload(PLAIN.held(new Hold(Hold.By.LRU, 14, Optional.empty(), Optional.empty()))))
        .endsWith(", 14 pages held by lru");
    assertThat(workload(PLAIN.held(hold(Hold.By.GUP_TEST, Optional.empty()))))
        .endsWith(", 2 pages held by gup_test, again after 70 us");
    assertThat(workload(PLAIN.held(hold(Hold.By.DIRECT_IO, Optional.of(MICROS)))))
        .endsWith(", 2 pages held by direct-io for 1 us, again after 70 us");
  }

  private static Hold hold(Hold.By by, Optional<Duration> length) {
    return new Hold(by, 2, length, Optional.of(MICROS.multipliedBy(70)));
  }

  @Test
  void a_workload_is_told_with_everything_that_is_not_the_default() throws Exception {
    Workloads all =
        PLAIN
            .of(new Buffer(Via.AF_XDP, Backing.THP, 4 * MIB, 0.25))
            .by(new Pinners(3, 60, Pinners.Oom.EXPOSED))
            .pressed(new Press(Press.Kind.CMA, 25), new Press(Press.Kind.KSM, 100))
            .injected(new Injection(Injection.Mode.FAIL_NTH, 7))
            .judged(Judge.CMA_ALLOC, Judge.OFFLINE);

    assertThat(workload(all))
        .isEqualTo(
            "pin-longterm via af_xdp, 60 attempts of 4096 KiB of thp by 3 at once, at least 0.25 of"
                + " it in place, pressed by cma at 25%, pressed by ksm at 100%, page allocation 7"
                + " of each pin fails, exposed to the OOM killer, judged by cma-alloc and offline");
  }

  @Test
  void a_selftest_is_told_with_its_name() throws Exception {
    Workload cow = new Workload("held", new Kselftest("cow"));

    assertThat(of(CMA, cow).experiment().workloads()).containsEntry("held", "kselftest cow");
    assertThat(of(CMA, cow).isTest("held")).isTrue();
    assertThat(of(CMA, PLAIN.as("held")).isTest("held")).isFalse();
  }

  @Test
  void a_program_of_ones_own_is_told_with_its_arguments_and_what_it_was() throws Exception {
    Own asked = new Own(home.resolve("mine.sh"), Own.Kind.SCRIPT, List.of("--size=8M", "a b"));
    Workload mine = new Workload("held", asked);
    String one = mine(mine, "exit 0\n");
    String other = mine(mine, "exit 1\n");

    assertThat(one).matches("own program mine.sh --size=8M 'a b', sha256 [0-9a-f]{16}");
    assertThat(other).startsWith("own program mine.sh ").isNotEqualTo(one);
  }

  @Test
  void of_tools_that_several_toolchains_have_all_versions_are_told() {
    Toolchain older = toolchain(Map.of("gcc", "gcc 10", "image", "one"));
    Toolchain newer = toolchain(Map.of("gcc", "gcc 12", "image", "two"));
    Toolchain alike = toolchain(Map.of("gcc", "gcc 12", "image", "three"));

    assertThat(Provenance.versions(new LinkedHashSet<>(List.of(older, newer, alike))))
        .containsExactly(Map.entry("gcc", "gcc 10; gcc 12"), Map.entry("image", "one; two; three"));
  }

  private static Toolchain toolchain(Map<String, String> versions) {
    return new Toolchain(Architecture.X86_64, Compiler.GCC, versions, false, HostWorkshop.HOST);
  }

  private String mine(Workload workload, String script) throws Exception {
    Path program = Files.writeString(home.resolve("mine.sh"), script);
    var own = Map.of("held", new OwnProgram(program, List.of()));
    return String.valueOf(of(CMA, workload, own).experiment().workloads().get("held"));
  }

  @Test
  void an_experiment_whose_file_is_gone_is_named() throws Exception {
    Files.delete(file);

    assertThatThrownBy(() -> of(CMA, PLAIN.as("held")))
        .isInstanceOf(HostFailure.class)
        .hasMessage(file + ": no such file");
  }

  @Test
  void files_of_the_project_are_named_from_its_directory_and_others_as_they_were_given() {
    assertThat(Paths.show(home, home.resolve("a/../patches/x.patch"))).isEqualTo("patches/x.patch");
    assertThat(Paths.show(home, Path.of("/elsewhere/x.patch"))).isEqualTo("/elsewhere/x.patch");
  }
}
