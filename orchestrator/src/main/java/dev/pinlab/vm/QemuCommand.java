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

  /** Name of the virtio-serial port for a terminal. */
  static final String TERMINAL_PORT = "pinlab.terminal";

  private QemuCommand() {}

  /** The words of the command line for a guest that boots. */
  public static List<String> argv(Machine machine, Sockets sockets) {
    return words(machine, hardware(machine), boot(machine), sockets);
  }

  /** The same with further words. */
  static List<String> argv(Machine machine, Sockets sockets, List<String> further) {
    return Stream.concat(argv(machine, sockets).stream(), further.stream()).toList();
  }

  /** The words for a guest that boots and whose memory is a file that others will map. */
  static List<String> sharing(Machine machine, Path memory, Sockets sockets) {
    return words(machine, backed(machine, memory, "on"), boot(machine), sockets);
  }

  /** The words for a guest that goes on from a snapshot, its writes its own. */
  public static List<String> restoring(Snapshot snapshot, Sockets sockets) {
    Machine machine = snapshot.machine();
    List<String> hardware =
        snapshot
            .memory()
            .map(memory -> backed(machine, memory, "off"))
            .orElseGet(() -> hardware(machine));
    return words(machine, hardware, List.of("-incoming", "defer"), sockets);
  }

  private static List<String> words(
      Machine machine, List<String> hardware, List<String> beginning, Sockets sockets) {
    return Stream.of(
            List.of(machine.architecture().board().program()),
            bare(),
            hardware,
            beginning,
            console(sockets),
            results(sockets),
            terminal(sockets),
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
    return hardware(machine, machine.architecture().board().machine());
  }

  private static List<String> backed(Machine machine, Path memory, String share) {
    return Stream.of(
            List.of(
                "-object",
                "memory-backend-file,id=memory,size=%s,mem-path=%s,share=%s"
                    .formatted(size(machine), escaped(memory), share)),
            hardware(machine, machine.architecture().board().machine() + ",memory-backend=memory"))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> hardware(Machine machine, String type) {
    return Stream.of(
            List.of("-M", type, "-accel", accel(machine)),
            machine.architecture().board().cpu(),
            List.of("-smp", Integer.toString(machine.cpus()), "-m", size(machine)))
        .flatMap(List::stream)
        .toList();
  }

  private static String size(Machine machine) {
    return machine.mebibytes() + "M";
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
    return Stream.concat(
            Stream.of("-device", "virtio-serial-pci"),
            port("results", sockets.results(), RESULT_PORT).stream())
        .toList();
  }

  /** One more port of the same device, so that the guest is that of a trial otherwise. */
  private static List<String> terminal(Sockets sockets) {
    return sockets.terminal().map(path -> port("terminal", path, TERMINAL_PORT)).orElse(List.of());
  }

  private static List<String> port(String id, Path path, String name) {
    return List.of(
        "-chardev", socket(id, path), "-device", "virtserialport,chardev=" + id + ",name=" + name);
  }

  private static List<String> monitor(Sockets sockets) {
    return List.of("-chardev", socket("qmp", sockets.qmp()), "-mon", "chardev=qmp,mode=control");
  }

  /** The words for a server of gdb's protocol, the one socket that QEMU itself listens on. */
  static List<String> debugger(Path path) {
    return List.of("-chardev", socket("gdb", path) + ",server=on,wait=off", "-gdb", "chardev:gdb");
  }

  private static String socket(String id, Path path) {
    return "socket,id=" + id + ",path=" + escaped(path);
  }

  /** QEMU reads a doubled comma as one that is part of the value. */
  private static String escaped(Path path) {
    return path.toString().replace(",", ",,");
  }
}
