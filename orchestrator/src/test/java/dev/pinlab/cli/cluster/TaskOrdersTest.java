// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Real;
import dev.pinlab.arch.Architecture;
import dev.pinlab.build.KernelImage;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Digest;
import dev.pinlab.spec.BootMode;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Own;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Program;
import dev.pinlab.spec.Selftests;
import dev.pinlab.spec.Specs;
import dev.pinlab.spec.Workload;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskOrdersTest {
  private static final String SPEC =
      """
      name: all
      tree: debian:5.10
      baseline: base
      variants:
        base: {}
      layouts:
        both: {memory: 512M, cpus: 2, cma: 128M, movablecore: 128M}
      workloads:
        quiet: {size: 256K, attempts: 2}
        racing: {size: 1M, attempts: 50, pinners: 2, hold: {by: vmsplice, for: 300us, every: 600us}}
        pressed: {size: 8M, attempts: 20, press: [{by: cma, dose: 25}, {by: fork, dose: 50}], inject: {fail-nth: 3}, judge: [cma-alloc, offline]}
        selftest: {program: kselftest, test: gup_longterm}
        tests: {program: selftests/membarrier}
        own: {program: ./mine.sh, args: [-v, "two words"]}
      trials: {boots: 2}
      """;

  @TempDir Path directory;
  private Path kernel;
  private Path initramfs;
  private Map<String, KernelImage> images;

  @BeforeEach
  void build() throws Exception {
    kernel = Files.writeString(directory.resolve("vmlinux"), "kernel");
    initramfs = Files.writeString(directory.resolve("a b.cpio"), "initramfs");
    images =
        Map.of(
            "base", new KernelImage(kernel, Digest.ofText("kernel"), Duration.ofSeconds(9), true));
  }

  private List<Program> programs() throws Exception {
    Files.writeString(directory.resolve("mine.sh"), "#!/bin/sh\necho ok 1\n");
    Path spec = Files.writeString(directory.resolve("all.yaml"), SPEC);
    return new Specs(new Locations(Real.HOME), new Host(8L << 30, 2))
        .load(spec).matrix().workloads().stream().map(Workload::program).toList();
  }

  private Work work(int trial, Program program) {
    return new Work(
        new PlannedTrial(trial, "base", "both", "held", 1, 40 + trial),
        new Machine(
            Architecture.X86_64,
            kernel,
            initramfs,
            List.of("cma=128M", "quiet"),
            512L << 20,
            2,
            Accel.TCG),
        "run something --seed=" + trial,
        program);
  }

  private List<Work> work() throws Exception {
    List<Work> work = new ArrayList<>();
    for (Program program : programs()) {
      work.add(work(work.size() + 1, program));
    }
    return work;
  }

  @Test
  void an_order_of_every_kind_of_program_comes_back_as_it_was_given() throws Exception {
    List<Work> work = work();
    TaskOrders.Order order = TaskOrders.of(work, TaskOrders.digests(work, images));
    Path file = directory.resolve("000001.json");

    TaskOrders.write(file, order);

    assertThat(work)
        .<Class<?>>map(one -> one.asked().getClass())
        .contains(PinLongterm.class, Kselftest.class, Selftests.class, Own.class);
    assertThat(TaskOrders.read(file)).contains(order);
    assertThat(order.digests())
        .isEqualTo(
            Map.of(
                kernel.toString(), Digest.ofText("kernel"),
                initramfs.toString(), Digest.ofText("initramfs")));
  }

  @Test
  void an_order_names_only_the_files_that_its_own_guests_begin_from() throws Exception {
    List<Work> work = List.of(work(1, new Kselftest("gup_longterm")));

    TaskOrders.Order order =
        TaskOrders.of(
            work,
            Map.of(kernel.toString(), "k", initramfs.toString(), "i", "/of/another/task", "a"));

    assertThat(order.digests())
        .isEqualTo(Map.of(kernel.toString(), "k", initramfs.toString(), "i"));
  }

  @Test
  void what_all_tasks_have_in_common_comes_back() throws Exception {
    TaskOrders.Common common = new TaskOrders.Common(BootMode.RESTORE, 3, images);

    TaskOrders.writeCommon(directory, common);

    assertThat(TaskOrders.readCommon(directory)).isEqualTo(common);
  }

  @Test
  void what_all_tasks_have_in_common_is_there_whole_or_refused() throws Exception {
    Path file = directory.resolve("common.json");
    Files.writeString(file, "{\"boot\":\"FRESH\",\"images\":{}}");

    assertThatThrownBy(() -> TaskOrders.readCommon(directory))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(file + ": is no order for a job: ")
        .hasMessageContaining("guests");
  }

  @Test
  void a_task_without_an_order_has_nothing_to_do_and_none_goes_without_what_is_common()
      throws Exception {
    assertThat(TaskOrders.read(directory.resolve("000002.json"))).isEmpty();
    assertThatThrownBy(() -> TaskOrders.readCommon(directory))
        .isInstanceOf(HostFailure.class)
        .hasMessage(
            directory.resolve("common.json")
                + ": is not there, and the job that builds writes it; --resume starts one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"work\":[null],\"digests\":{}}",
        "{\"work\":[{}],\"digests\":{}}",
        "{\"work\":[],",
        "{\"work\":[{\"planned\":{\"trial\":\"x\"}}],\"digests\":{}}",
        "{\"work\":[{\"asked\":{\"program\":\"newer\"}}],\"digests\":{}}"
      })
  void what_is_no_order_is_named_in_one_line_with_what_writes_it_again(String text)
      throws Exception {
    Path file = Files.writeString(directory.resolve("000003.json"), text);

    assertThatThrownBy(() -> TaskOrders.read(file))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(file + ": is no order for a job: ")
        .hasMessageEndingWith("; --resume writes it anew")
        .hasMessageNotContaining("\n");
  }

  @Test
  void an_initramfs_that_is_gone_is_named() throws Exception {
    Files.delete(initramfs);
    List<Work> work = List.of(work(1, new Kselftest("gup_longterm")));

    assertThatThrownBy(() -> TaskOrders.digests(work, images))
        .isInstanceOf(HostFailure.class)
        .hasMessage(initramfs + ": no such file");
  }
}
