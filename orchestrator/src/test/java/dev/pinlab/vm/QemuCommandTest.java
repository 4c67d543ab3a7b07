// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QemuCommandTest {
  private static final Machine MACHINE =
      new Machine(
          Architecture.X86_64,
          Path.of("/cache/vmlinux"),
          Path.of("/cache/initramfs.cpio"),
          List.of("cma=320M", "gup.migrate_max=3"),
          512L << 20,
          2,
          Accel.TCG);

  private static List<String> argv(Machine machine) {
    return QemuCommand.argv(machine, Sockets.in(Path.of("/tmp/s")));
  }

  /** The word after an option, at its first place. */
  private static String after(List<String> argv, String option) {
    return argv.get(argv.indexOf(option) + 1);
  }

  @Test
  void the_command_line_is_the_same_words_every_time() {
    assertThat(String.join(" ", argv(MACHINE)))
        .isEqualTo(
            "qemu-system-x86_64 -nodefaults -no-user-config -display none -no-reboot -net none"
                + " -sandbox on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny"
                + " -M pc,i8042=off,hpet=off -accel tcg,thread=multi -smp 2 -m 512M"
                + " -kernel /cache/vmlinux -initrd /cache/initramfs.cpio"
                + " -append console=ttyS0 panic=-1 oops=panic reboot=t no_timer_check tsc=reliable"
                + " cma=320M gup.migrate_max=3"
                + " -chardev socket,id=console,path=/tmp/s/console -serial chardev:console"
                + " -device virtio-serial-pci"
                + " -chardev socket,id=results,path=/tmp/s/results"
                + " -device virtserialport,chardev=results,name=pinlab.results"
                + " -chardev socket,id=qmp,path=/tmp/s/qmp -mon chardev=qmp,mode=control");
  }

  @Test
  void a_guest_of_arm64_has_its_own_program_board_CPU_and_console() {
    Machine arm =
        new Machine(
            Architecture.ARM64,
            Path.of("/cache/Image"),
            MACHINE.initramfs(),
            MACHINE.words(),
            MACHINE.memory(),
            MACHINE.cpus(),
            MACHINE.accel());

    assertThat(String.join(" ", argv(arm)))
        .startsWith("qemu-system-aarch64 ")
        .contains(
            " -M virt,gic-version=3 -accel tcg,thread=multi -cpu cortex-a57 -smp 2 -m 512M",
            " -kernel /cache/Image ",
            " -append console=ttyAMA0 panic=-1 oops=panic cma=320M gup.migrate_max=3 ");
  }

  @Test
  void a_guest_for_somebody_is_that_of_a_trial_with_one_port_more() {
    List<String> trial = argv(MACHINE);
    List<String> words = QemuCommand.argv(MACHINE, Sockets.withTerminal(Path.of("/tmp/s")));
    int at = trial.lastIndexOf("-chardev");

    assertThat(words.subList(0, at)).isEqualTo(trial.subList(0, at));
    assertThat(words.subList(at, at + 4))
        .containsExactly(
            "-chardev",
            "socket,id=terminal,path=/tmp/s/terminal",
            "-device",
            "virtserialport,chardev=terminal,name=pinlab.terminal");
    assertThat(words.subList(at + 4, words.size())).isEqualTo(trial.subList(at, trial.size()));
  }

  @Test
  void a_debugger_finds_a_socket_that_qemu_listens_on() {
    assertThat(QemuCommand.debugger(Path.of("/tmp/a,b/gdb")))
        .containsExactly(
            "-chardev",
            "socket,id=gdb,path=/tmp/a,,b/gdb,server=on,wait=off",
            "-gdb",
            "chardev:gdb");
  }

  @Test
  void the_whole_kernel_command_line_is_one_word() {
    assertThat(after(argv(MACHINE), "-append")).endsWith(" cma=320M gup.migrate_max=3");
  }

  @Test
  void one_cpu_is_translated_in_one_thread() {
    Machine one =
        new Machine(
            MACHINE.architecture(),
            MACHINE.kernel(),
            MACHINE.initramfs(),
            List.of(),
            MACHINE.memory(),
            1,
            Accel.TCG);

    assertThat(after(argv(one), "-accel")).isEqualTo("tcg,thread=single");
  }

  @Test
  void kvm_runs_the_cpus_when_asked() {
    assertThat(after(argv(MACHINE.with(Accel.KVM)), "-accel")).isEqualTo("kvm");
  }

  @Test
  void a_comma_in_a_socket_path_does_not_end_the_option() {
    assertThat(QemuCommand.argv(MACHINE, Sockets.in(Path.of("/tmp/a,b"))))
        .contains("socket,id=qmp,path=/tmp/a,,b/qmp");
  }

  private static Snapshot snapshot(Optional<Path> memory) {
    return new Snapshot(MACHINE, new Snapshot.State(Path.of("/s/state"), "digest"), memory, "");
  }

  @Test
  void a_guest_to_be_saved_boots_with_its_memory_in_a_file_that_it_shares() {
    List<String> argv =
        QemuCommand.sharing(MACHINE, Path.of("/s/memory"), Sockets.in(Path.of("/tmp/s")));

    assertThat(after(argv, "-object"))
        .isEqualTo("memory-backend-file,id=memory,size=512M,mem-path=/s/memory,share=on");
    assertThat(after(argv, "-M")).isEqualTo("pc,i8042=off,hpet=off,memory-backend=memory");
    assertThat(argv).contains("-kernel", "-m", "512M");
  }

  @Test
  void a_restored_guest_has_the_same_devices_and_keeps_its_writes_to_itself() {
    Sockets sockets = Sockets.in(Path.of("/tmp/s"));
    List<String> saved = QemuCommand.sharing(MACHINE, Path.of("/s/memory"), sockets);
    List<String> restored =
        QemuCommand.restoring(snapshot(Optional.of(Path.of("/s/memory"))), sockets);

    assertThat(after(restored, "-object"))
        .isEqualTo("memory-backend-file,id=memory,size=512M,mem-path=/s/memory,share=off");
    assertThat(after(restored, "-incoming")).isEqualTo("defer");
    assertThat(restored).doesNotContain("-kernel", "-initrd", "-append");
    assertThat(after(restored, "-M")).isEqualTo(after(saved, "-M"));
    assertThat(restored.subList(restored.indexOf("-chardev"), restored.size()))
        .isEqualTo(saved.subList(saved.indexOf("-chardev"), saved.size()));
  }

  @Test
  void a_guest_whose_pages_are_in_the_stream_maps_no_file() {
    assertThat(QemuCommand.restoring(snapshot(Optional.empty()), Sockets.in(Path.of("/tmp/s"))))
        .contains("-incoming", "pc,i8042=off,hpet=off")
        .doesNotContain("-object");
  }
}
