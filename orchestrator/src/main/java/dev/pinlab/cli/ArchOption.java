// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.arch.Architecture;
import dev.pinlab.spec.Experiment;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option for guests of another architecture than the experiment's. */
final class ArchOption {
  @Option(
      names = "--arch",
      paramLabel = "x86_64|arm64",
      converter = ByName.class,
      description = "guests of this architecture, whatever the experiment says")
  private Optional<Architecture> architecture = Optional.empty();

  Experiment applyTo(Experiment experiment) {
    return architecture.map(experiment::on).orElse(experiment);
  }

  /** The words that ask for the same. */
  List<String> words() {
    return architecture.map(chosen -> List.of("--arch", chosen.id())).orElse(List.of());
  }

  /** An architecture by its name. */
  static final class ByName extends ById<Architecture> {
    ByName() {
      super(List.of(Architecture.values()), Architecture::id);
    }
  }
}
