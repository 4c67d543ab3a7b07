// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import dev.pinlab.vm.QemuCommand;
import dev.pinlab.vm.Sockets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorsTest {
  private static final Machine MACHINE =
      new Machine(
          Architecture.X86_64,
          Path.of("vmlinux"),
          Path.of("initramfs"),
          List.of("cma=320M"),
          512L << 20,
          2,
          Accel.TCG);

  @Nested
  class QEMU_alone {
    private final List<String> driven =
        QemuCommand.argv(MACHINE, Sockets.in(Path.of("/run/sockets")));
    private final List<String> alone = BareGuest.alone(driven, Path.of("/a,b"));

    @Test
    void talks_to_files_and_pipes_where_pinlab_listens() {
      assertThat(alone)
          .contains(
              "file,id=console,path=/a,,b/console",
              "pipe,id=results,path=/a,,b/results",
              "pipe,id=qmp,path=/a,,b/qmp",
              "chardev=qmp,mode=readline")
          .noneMatch(word -> word.contains("socket"));
    }

    @Test
    void has_every_other_word_of_pinlabs_guest_but_the_sandbox() {
      assertThat(alone).doesNotContain("-sandbox").hasSize(driven.size() - 2);
      assertThat(alone).contains("-kernel", "vmlinux", MACHINE.commandLine());
    }
  }

  @Nested
  class A_change_of_mm_gup {
    private static final List<String> ORIGINAL = List.of("int a;", "int b;", "int c;", "int d;");

    @TempDir Path directory;

    @Test
    void is_a_patch_that_makes_of_the_file_what_the_floor_gets() throws Exception {
      Path tree = Files.createDirectories(directory.resolve("tree/mm"));
      Files.write(tree.resolve("gup.c"), ORIGINAL);

      GupChange.Change change = new GupChange(ORIGINAL, directory, 7).next();

      Programs.require(
          Command.of(Duration.ofMinutes(1), "git", "apply", change.patch().toString())
              .in(directory.resolve("tree")));
      assertThat(tree.resolve("gup.c")).hasSameTextualContentAs(change.changed());
    }

    @Test
    void is_another_one_each_time() throws Exception {
      GupChange changes = new GupChange(ORIGINAL, directory, 7);

      assertThat(Files.readString(changes.next().changed()))
          .isNotEqualTo(Files.readString(changes.next().changed()));
    }
  }

  @Nested
  class Virtme_ng {
    @Test
    void gets_the_same_kernel_memory_and_cpus() {
      assertThat(VirtmeNg.argv(MACHINE))
          .containsSequence("vng", "--run", "vmlinux")
          .containsSequence("--cpus", "2")
          .containsSequence("--memory", "512M")
          .contains("--disable-kvm");
      assertThat(VirtmeNg.argv(MACHINE.with(Accel.KVM))).doesNotContain("--disable-kvm");
    }
  }

  @Nested
  class The_most_memory_of_a_program {
    @Test
    void is_what_its_status_calls_its_high_water_mark() {
      assertThat(Peak.high("VmPeak:\t  99 kB\nVmHWM:\t  12 kB\nVmRSS:\t 3 kB\n")).isEqualTo(12288);
      assertThat(Peak.high("")).isZero();
    }

    @Test
    void is_seen_while_it_runs() throws Exception {
      assertThat(Peak.of(List.of("sleep", "0.2")).bytes()).isPositive();
    }
  }
}
