// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads experiment files, and variants that are named on the command line. */
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

  /**
   * A variant with the default configs, from options that take paths from the working directory.
   *
   * @param patchOption for messages, such as {@code --patch}
   * @param patches files, mboxes and directories in the order in which they are applied
   */
  public Variant variant(String id, Tree tree, String patchOption, List<String> patches)
      throws SpecFailure {
    var mistakes = new ArrayList<Mistake>();
    var files = new ArrayList<Path>();
    var titles = new ArrayList<String>();
    for (String text : patches) {
      try {
        var series = SeriesReader.read(patchOption, text, locations);
        files.addAll(series.patches());
        titles.add(series.title());
      } catch (SpecFailure failure) {
        mistakes.addAll(failure.mistakes());
      }
    }
    var configs = configs(mistakes);
    if (!mistakes.isEmpty()) {
      throw new SpecFailure(mistakes);
    }
    var title = titles.isEmpty() ? tree + " as it is" : String.join(", ", titles);
    return new Variant(id, title, tree, files, configs, "");
  }

  private List<Path> configs(List<Mistake> mistakes) {
    try {
      return Defaults.fragments(new Places(Path.of(""), locations));
    } catch (Wrong wrong) {
      mistakes.add(Mistake.inOption("configs", wrong.message()));
      return List.of();
    }
  }
}
