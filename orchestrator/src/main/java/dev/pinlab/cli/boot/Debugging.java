// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.Command;
import dev.pinlab.spec.Variant;
import dev.pinlab.vm.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A guest that a debugger may look into.
 *
 * @param debugInfo of its kernel: names, types and lines
 * @param waits whether it waits for the debugger before its first instruction
 */
public record Debugging(Path debugInfo, boolean waits) {
  /** The fragment that gives a kernel debug info. */
  public static final String FRAGMENT = "debug-info.config";

  /** Symbols are where the image has them. */
  private static final String UNMOVED = "nokaslr";

  /** The same kernel with debug info, at the addresses that it was linked for. */
  public static Variant debuggable(Variant variant, Path fragment) {
    List<Path> configs = new ArrayList<>(variant.configs());
    configs.add(fragment);
    return variant
        .configured(configs, variant.kconfig())
        .booted((variant.cmdline() + " " + UNMOVED).strip());
  }

  /** What stands before the command. */
  String invitation(Architecture architecture) {
    String waiting = waits ? "the guest waits for gdb, attach with" : "attach with";
    return architecture.isHosts()
        ? waiting + ":"
        : waiting + " (Debian's package %s has it):".formatted(architecture.debugger());
  }

  /** The command that attaches gdb to a guest, ready to paste. */
  String attach(Machine machine, Path socket) {
    List<String> words = new ArrayList<>(List.of(machine.architecture().debugger()));
    if (machine.architecture().readable()) {
      words.addAll(List.of("-e", machine.kernel().toString()));
    }
    words.addAll(List.of("-s", debugInfo.toString(), "-ex", "target remote " + socket));
    return Command.shellLine(words);
  }
}
