// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Toolchain;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.HostWorkshop;
import dev.pinlab.spec.Compiler;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which toolchain makes what; each is looked at once. */
public final class Toolchains {
  private final Source source;
  private final Map<Wanted, Toolchain> known = new HashMap<>();
  private final Set<Toolchain> ofKernels = new LinkedHashSet<>();

  /**
   * A toolchain, but for the architecture.
   *
   * @param place where it is, in words of its source
   */
  public record Kind(Compiler compiler, String place) {}

  private record Wanted(Kind kind, Architecture architecture) {}

  /** Where toolchains are. */
  public interface Source {
    /** The one that makes kernels of a tree's version. */
    Kind ofTree(String version);

    /** The one that makes guest programs, the same for all kernels. */
    Kind ofGuests();

    /** The one of a kind for an architecture. */
    Toolchain get(Kind kind, Architecture architecture) throws HostFailure, InterruptedException;
  }

  /** Those that a source has. */
  public Toolchains(Source source) {
    this.source = source;
  }

  /**
   * This host's own for everything.
   *
   * @param compiler of kernels
   */
  public static Toolchains ofHost(Compiler compiler) {
    return new Toolchains(new OfHost(compiler));
  }

  /** The one for kernels of a tree's version. */
  Toolchain ofKernel(Architecture architecture, String treeVersion)
      throws HostFailure, InterruptedException {
    Toolchain toolchain = get(source.ofTree(treeVersion), architecture);
    ofKernels.add(toolchain);
    return toolchain;
  }

  /** The one for guest programs. */
  Toolchain ofGuests(Architecture architecture) throws HostFailure, InterruptedException {
    return get(source.ofGuests(), architecture);
  }

  /** Those that kernels were made or looked for with, in that order. */
  List<Toolchain> ofKernels() {
    return List.copyOf(ofKernels);
  }

  private Toolchain get(Kind kind, Architecture architecture)
      throws HostFailure, InterruptedException {
    Wanted wanted = new Wanted(kind, architecture);
    Toolchain toolchain = known.get(wanted);
    if (toolchain == null) {
      toolchain = source.get(kind, architecture);
      known.put(wanted, toolchain);
    }
    return toolchain;
  }

  private record OfHost(Compiler compiler) implements Source {
    @Override
    public Kind ofTree(String version) {
      return new Kind(compiler, "");
    }

    @Override
    public Kind ofGuests() {
      return new Kind(Compiler.GCC, "");
    }

    @Override
    public Toolchain get(Kind kind, Architecture architecture)
        throws HostFailure, InterruptedException {
      return Toolchain.in(HostWorkshop.HOST, kind.compiler(), architecture);
    }
  }
}
