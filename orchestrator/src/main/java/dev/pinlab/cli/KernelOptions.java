// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.arch.Architecture;
import dev.pinlab.spec.Configuring;
import dev.pinlab.spec.Debug;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.SpecFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that builds kernels: how they are configured. */
final class KernelOptions {
  private static final String ARCH = "--arch";
  private static final String DEBUG = "--debug";
  private static final String KCONFIG = "--kconfig";

  @Option(
      names = DEBUG,
      paramLabel = "WHAT",
      split = ",",
      converter = Detectors.class,
      description =
          "detectors in every kernel: kasan, lockdep, kfence, vm; slower, never for timings")
  List<Debug> debug = List.of();

  @Option(
      names = KCONFIG,
      paramLabel = "FILE",
      description = "a .config to start from, in place of the kernel's smallest")
  Optional<String> kconfig = Optional.empty();

  @Option(
      names = ARCH,
      paramLabel = "x86_64|arm64",
      converter = Architectures.class,
      description = "guests of this architecture, whatever the experiment says")
  Optional<Architecture> arch = Optional.empty();

  @Mixin ToolchainOptions toolchain = new ToolchainOptions();

  /**
   * An experiment with its kernels as these options ask.
   *
   * @throws SpecFailure when they ask for what is not there
   */
  Experiment of(Experiment experiment, Locations locations) throws SpecFailure {
    Experiment on = arch.map(experiment::on).orElse(experiment);
    return new Configuring(debug, kconfig).of(on, locations);
  }

  /** The words that ask for the same again. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    arch.ifPresent(chosen -> words.addAll(List.of(ARCH, chosen.id())));
    if (!debug.isEmpty()) {
      words.addAll(List.of(DEBUG, String.join(",", debug.stream().map(Debug::id).toList())));
    }
    kconfig.ifPresent(file -> words.addAll(List.of(KCONFIG, file)));
    words.addAll(toolchain.words());
    return words;
  }

  /** An architecture by its name. */
  static final class Architectures extends ById<Architecture> {
    Architectures() {
      super(List.of(Architecture.values()), Architecture::id);
    }
  }

  /** A detector by its name. */
  static final class Detectors extends ById<Debug> {
    Detectors() {
      super(List.of(Debug.values()), Debug::id);
    }
  }
}
