// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks of the configuration of every variant.
 *
 * @param debug detectors whose fragments are added
 * @param kconfig file of a .config that takes the place of the spec's; from the working directory
 */
public record Configuring(List<Debug> debug, Optional<String> kconfig) {
  /** Takes the values of the options as they were given. */
  public Configuring {
    debug = List.copyOf(debug);
  }

  /**
   * The experiment with its variants configured so.
   *
   * @throws SpecFailure when there is no such file
   */
  public Experiment of(Experiment experiment, Locations locations) throws SpecFailure {
    var mistakes = new Mistakes();
    var places = Places.ofOptions(locations);
    Optional<Path> base = kconfig.flatMap(text -> file(text, places, mistakes));
    List<Path> fragments = new ArrayList<>();
    for (Debug one : debug) {
      read("--debug", () -> places.fragment(one.id()), mistakes).ifPresent(fragments::add);
    }
    mistakes.throwIfAny();
    Matrix matrix = experiment.matrix();
    return experiment.with(
        new Matrix(
            matrix.baseline(),
            matrix.variants().stream().map(variant -> with(variant, fragments, base)).toList(),
            matrix.layouts(),
            matrix.workloads()));
  }

  private static Variant with(Variant variant, List<Path> fragments, Optional<Path> base) {
    List<Path> all = new ArrayList<>(variant.configs());
    fragments.stream().filter(fragment -> !all.contains(fragment)).forEach(all::add);
    return variant.configured(all, base.or(variant::kconfig));
  }

  private static Optional<Path> file(String text, Places places, Mistakes mistakes) {
    return read("--kconfig", () -> places.file(text), mistakes);
  }

  /** A place that may be wrong. */
  @FunctionalInterface
  private interface Found {
    Path path() throws Wrong;
  }

  private static Optional<Path> read(String option, Found found, Mistakes mistakes) {
    try {
      return Optional.of(found.path());
    } catch (Wrong wrong) {
      mistakes.add(Mistake.inOption(option, wrong.message()));
      return Optional.empty();
    }
  }
}
