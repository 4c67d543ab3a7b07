// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.HostWorkshop;
import dev.pinlab.process.Workshop;
import dev.pinlab.source.Digest;
import dev.pinlab.spec.Compiler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The compiler and linker that make a kernel.
 *
 * @param architecture that they make kernels for
 * @param compiler whose they are
 * @param versions first line of what each tool says of its version, by tool
 * @param ccache whether compilations go through ccache
 * @param workshop where they run
 */
public record Toolchain(
    Architecture architecture,
    Compiler compiler,
    Map<String, String> versions,
    boolean ccache,
    Workshop workshop) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  public Toolchain {
    versions = Map.copyOf(versions);
  }

  /** The host's own for an architecture: a cross toolchain for another than the host's. */
  public static Toolchain ofHost(Architecture architecture)
      throws HostFailure, InterruptedException {
    return in(HostWorkshop.HOST, Compiler.GCC, architecture);
  }

  /** The one that there is in a workshop for an architecture. */
  public static Toolchain in(Workshop workshop, Compiler compiler, Architecture architecture)
      throws HostFailure, InterruptedException {
    Map<String, String> versions = new TreeMap<>(workshop.identity());
    for (String tool : tools(compiler, architecture.prefix())) {
      versions.put(tool, firstLine(workshop, tool));
    }
    return new Toolchain(architecture, compiler, versions, has(workshop, "ccache"), workshop);
  }

  /** Identifies what the tools make of a source; ccache changes nothing in it. */
  public String id() {
    return Digest.ofText(new TreeMap<>(versions).toString());
  }

  /** Variables for the kernel's make. */
  Map<String, String> makeVariables() {
    return variables(ccache ? "ccache " : "");
  }

  /** Those for a make that compiles next to nothing. */
  Map<String, String> plainVariables() {
    return variables("");
  }

  /** Compiler and linker; LLVM's are for every architecture. */
  private static List<String> tools(Compiler compiler, String prefix) {
    return switch (compiler) {
      case GCC -> List.of(prefix + "gcc", prefix + "ld");
      case CLANG -> List.of("clang", "ld.lld");
    };
  }

  private Map<String, String> variables(String before) {
    String prefix = architecture.prefix();
    Map<String, String> variables = new TreeMap<>();
    variables.put("CC", before + tools(compiler, prefix).get(0));
    if (compiler == Compiler.CLANG) {
      variables.put("LLVM", "1");
    }
    if (!architecture.isHosts()) {
      variables.put("ARCH", architecture.id());
      variables.put("CROSS_COMPILE", prefix);
    }
    return variables;
  }

  private static String firstLine(Workshop workshop, String tool)
      throws HostFailure, InterruptedException {
    Finished finished = workshop.run(version(tool), Given.NOTHING);
    if (!finished.ok()) {
      throw new HostFailure(
          workshop.identity().isEmpty()
              ? "no " + tool + " on this host; `pinlab doctor --install` gets it"
              : "no %s in %s; name another image with --image"
                  .formatted(tool, String.join(", ", workshop.identity().values())));
    }
    return finished.stdout().lines().findFirst().orElse("").strip();
  }

  private static boolean has(Workshop workshop, String tool)
      throws HostFailure, InterruptedException {
    return workshop.run(version(tool), Given.NOTHING).ok();
  }

  private static Command version(String tool) {
    return Command.of(TIMEOUT, tool, "--version");
  }
}
