// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import dev.pinlab.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kernel's make, out of tree, with none of the caller's make and Kconfig settings.
 *
 * @param source the kernel tree, not written to
 * @param output the directory for what is made
 * @param variables for its command line, such as {@code ARCH} or {@code CC}
 */
public record KernelMake(Path source, Path output, Map<String, String> variables) {
  private static final List<String> NOT_INHERITED =
      List.of(
          "MAKEFLAGS",
          "GNUMAKEFLAGS",
          "MAKEFILES",
          "MFLAGS",
          "MAKELEVEL",
          "MAKEOVERRIDES",
          "ARCH",
          "SUBARCH",
          "CROSS_COMPILE",
          "CC",
          "LLVM",
          "O",
          "KBUILD_OUTPUT",
          "KBUILD_EXTMOD",
          "KCONFIG_CONFIG",
          "KCONFIG_ALLCONFIG",
          "KCFLAGS",
          "KAFLAGS",
          "KCPPFLAGS",
          "GIT_DIR",
          "GIT_WORK_TREE");

  public KernelMake {
    variables = Map.copyOf(variables);
  }

  /** The command that makes targets, silently but for warnings and errors. */
  public Command command(Duration timeout, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("env"));
    NOT_INHERITED.forEach(name -> argv.addAll(List.of("-u", name)));
    argv.addAll(List.of("make", "-s", "-C", source.toString(), "O=" + output));
    new TreeMap<>(variables).forEach((name, value) -> argv.add(name + "=" + value));
    argv.addAll(arguments);
    return Command.of(timeout, argv);
  }

  /** The directory below {@code arch/} for {@code ARCH}, or for this host. */
  String sourceArchitecture() {
    String arch = variables.getOrDefault("ARCH", System.getProperty("os.arch", ""));
    return switch (arch.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64", "i386", "i686", "x86" -> "x86";
      case "aarch64", "arm64" -> "arm64";
      case "riscv64", "riscv" -> "riscv";
      case "ppc64le", "ppc64", "powerpc" -> "powerpc";
      case "s390x", "s390" -> "s390";
      default -> arch;
    };
  }
}
