// SPDX-License-Identifier: Apache-2.0
package dev.pinlab;

import static dev.pinlab.arch.Architecture.X86_64;

import dev.pinlab.build.KernelBuilder;
import dev.pinlab.build.Toolchain;
import dev.pinlab.kconfig.Fragment;
import dev.pinlab.kconfig.MergedConfig;
import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Cache;
import dev.pinlab.source.PreparedSource;
import dev.pinlab.source.Sources;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Patch;
import dev.pinlab.spec.SeriesReader;
import dev.pinlab.spec.Trees;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Real kernels for integration tests: one cache for all of them, so that each is built once. */
public final class Real {
  /** The project's directory. */
  public static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private Real() {}

  /** The cache that {@code PINLAB_CACHE} names, or one below {@code target}. */
  public static Cache cache() {
    return new Cache(
        Optional.ofNullable(System.getenv("PINLAB_CACHE"))
            .map(Path::of)
            .orElse(Path.of("target/it-cache")));
  }

  /** A builder on that cache. */
  public static KernelBuilder builder() throws Exception {
    return new KernelBuilder(cache(), Toolchain.ofHost(X86_64));
  }

  /** Debian's 5.10 with one of the project's series, or with none for an empty name. */
  public static PreparedSource source(String series) throws Exception {
    List<Patch> patches =
        series.isEmpty()
            ? List.of()
            : SeriesReader.read("--patch", "patches/5.10/" + series, new Locations(HOME)).patches();
    return source(patches);
  }

  /** Debian's 5.10 with patch files. */
  public static PreparedSource source(List<Patch> patches) throws Exception {
    Sources sources = new Sources(cache());
    return sources.apply(
        sources.fetch(Trees.parse("--tree", "debian:5.10", new Locations(HOME))), patches);
  }

  /** The fragments that experiments have by default. */
  public static MergedConfig config() throws Exception {
    List<Fragment> fragments = new ArrayList<>();
    for (String name : List.of("base", "cma", "movable", "observe", "pin", "disturb")) {
      fragments.addAll(Fragment.read(HOME.resolve("kernel-configs/" + name + ".config"), X86_64));
    }
    return MergedConfig.of(fragments);
  }

  /** Makes one of pinlab's guest programs for this host into a directory. */
  public static void buildGuestProgram(String name, Path into) throws Exception {
    String sources = HOME.resolve("guest-tests").toString();
    List<String> argv =
        List.of("make", "-s", "-C", sources, "OUT=" + into, into.resolve(name).toString());
    Programs.require(Command.of(Duration.ofMinutes(2), argv));
  }
}
