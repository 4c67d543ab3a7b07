// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of QEMU for a guest: direct boot, no network, no disk, no display. QEMU is the
 * client of every socket, so the listener exists before it starts.
 */
public final class QemuCommand {
  /** Name of the virtio-serial port for results, in the guest's /sys/class/virtio-ports. */
  public static final String RESULT_PORT = "pinlab.results";

  private QemuCommand() {}

  /** The words of the command line. */
  public static List<String> argv(Machine machine, Sockets sockets) {
    return Stream.of(
            List.of(machine.architecture().program()),
            bare(),
            hardware(machine),
            boot(machine),
            console(sockets),
            results(sockets),
            monitor(sockets))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> bare() {
    return List.of(
        "-nodefaults",
        "-no-user-config",
        "-display",
        "none",
        "-no-reboot",
        "-net",
        "none",
        "-sandbox",
        "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
  }

  private static List<String> hardware(Machine machine) {
    String memory = machine.mebibytes() + "M";
    return List.of(
        "-M",
        machine.architecture().machine(),
        "-accel",
        accel(machine),
        "-smp",
        Integer.toString(machine.cpus()),
        "-m",
        memory);
  }

  private static String accel(Machine machine) {
    return switch (machine.accel()) {
      case KVM -> "kvm";
      case TCG -> "tcg,thread=" + (machine.cpus() > 1 ? "multi" : "single");
    };
  }

  private static List<String> boot(Machine machine) {
    return List.of(
        "-kernel",
        machine.kernel().toString(),
        "-initrd",
        machine.initramfs().toString(),
        "-append",
        machine.commandLine());
  }

  private static List<String> console(Sockets sockets) {
    return List.of("-chardev", socket("console", sockets.console()), "-serial", "chardev:console");
  }

  private static List<String> results(Sockets sockets) {
    return List.of(
        "-device",
        "virtio-serial-pci",
        "-chardev",
        socket("results", sockets.results()),
        "-device",
        "virtserialport,chardev=results,name=" + RESULT_PORT);
  }

  private static List<String> monitor(Sockets sockets) {
    return List.of("-chardev", socket("qmp", sockets.qmp()), "-mon", "chardev=qmp,mode=control");
  }

  private static String socket(String id, Path path) {
    // QEMU reads a doubled comma as one that is part of the value.
    return "socket,id=" + id + ",path=" + path.toString().replace(",", ",,");
  }
}
