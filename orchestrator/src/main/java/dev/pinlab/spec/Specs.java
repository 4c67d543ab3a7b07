// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;

/** Reads experiment files. */
public final class Specs {
  private final Locations locations;
  private final Host host;

  /** Takes what relative names are resolved in and what sizes are checked against. */
  public Specs(Locations locations, Host host) {
    this.locations = locations;
    this.host = host;
  }

  /**
   * The experiment of a file.
   *
   * @param file as the user named it, which is how messages name it
   * @throws SpecFailure with every mistake in the file and in the series that it names
   */
  public Experiment load(Path file) throws SpecFailure {
    var mistakes = new Mistakes();
    var document = new Document(file, mistakes);
    var translator = new ExperimentTranslator(document, locations, host);
    var experiment = YamlFile.open(document).map(translator::translate);
    mistakes.throwIfAny();
    return experiment.orElseThrow();
  }
}
