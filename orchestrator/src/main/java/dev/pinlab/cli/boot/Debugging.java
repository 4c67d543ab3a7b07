// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.process.Command;
import dev.pinlab.spec.Variant;
import java.nio.file.Path;
import java.time.Duration;
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

  /** The command that attaches gdb, ready to paste. */
  String attach(Path kernel, Path socket) {
    return Command.of(
            Duration.ofDays(1),
            List.of(
                "gdb",
                "-e",
                kernel.toString(),
                "-s",
                debugInfo.toString(),
                "-ex",
                "target remote " + socket))
        .shellLine();
  }
}
