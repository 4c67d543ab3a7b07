// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The compiler and linker that make a kernel.
 *
 * @param architecture that they make kernels for
 * @param versions first line of what each tool says of its version, by tool
 * @param ccache whether compilations go through ccache
 */
public record Toolchain(Architecture architecture, Map<String, String> versions, boolean ccache) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  public Toolchain {
    versions = Map.copyOf(versions);
  }

  /** The host's own for an architecture: a cross toolchain for another than the host's. */
  public static Toolchain ofHost(Architecture architecture)
      throws HostFailure, InterruptedException {
    Map<String, String> versions = new TreeMap<>();
    for (String name : new String[] {"gcc", "ld"}) {
      String tool = architecture.prefix() + name;
      versions.put(tool, firstLine(tool));
    }
    return new Toolchain(architecture, versions, onPath("ccache"));
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

  private Map<String, String> variables(String before) {
    String prefix = architecture.prefix();
    Map<String, String> variables = new TreeMap<>(Map.of("CC", before + prefix + "gcc"));
    if (!architecture.isHosts()) {
      variables.put("ARCH", architecture.id());
      variables.put("CROSS_COMPILE", prefix);
    }
    return variables;
  }

  private static String firstLine(String tool) throws HostFailure, InterruptedException {
    Finished finished = Programs.run(Command.of(TIMEOUT, tool, "--version"));
    if (!finished.ok()) {
      throw new HostFailure("no " + tool + " on this host; `pinlab doctor --install` gets it");
    }
    return finished.stdout().lines().findFirst().orElse("").strip();
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
