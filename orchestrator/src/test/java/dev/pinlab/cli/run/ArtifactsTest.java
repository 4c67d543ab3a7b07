// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.arch.Architecture;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
  @TempDir Path run;

  private static Work work(int trial, String kernel) {
    Machine machine =
        new Machine(
            Architecture.X86_64, Path.of(kernel), Path.of("i"), List.of(), 1 << 20, 1, Accel.TCG);
    return new Work(
        new PlannedTrial(trial, "v4", "cma", "held", 1, 42L),
        machine,
        "run pin-longterm",
        Workloads.pinning(4096, 1).pin());
  }

  @Test
  void a_command_line_can_be_pasted_and_stands_there_once() throws Exception {
    new Artifacts(run).writeCommandLines(List.of(work(1, "a kernel"), work(2, "a kernel")));

    assertThat(Files.readAllLines(run.resolve("artifacts/qemu.txt")))
        .hasSize(4)
        .startsWith("# v4 cma")
        .endsWith("# trial 1: run pin-longterm", "# trial 2: run pin-longterm")
        .element(1)
        .asString()
        .startsWith("qemu-system-x86_64 ")
        .contains(" -kernel 'a kernel' ");
  }

  @Test
  void a_file_of_an_earlier_run_is_replaced_as_a_whole() throws Exception {
    Path file = run.resolve("artifacts/qemu.txt");
    new Artifacts(run).writeCommandLines(List.of(work(1, "old")));
    Path reader = Files.createLink(run.resolve("open-in-a-reader"), file);
    String before = Files.readString(file);

    new Artifacts(run).writeCommandLines(List.of(work(1, "new")));

    assertThat(reader).content().isEqualTo(before);
    assertThat(file).content().contains("-kernel new");
    assertThat(run.resolve("artifacts").toFile().list()).containsExactly("qemu.txt");
  }
}
