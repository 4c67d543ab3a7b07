// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a series: a directory with {@code series.yaml}, a directory that {@code git format-patch}
 * wrote, or one file (a patch or an mbox).
 */
public final class SeriesReader {
  static final String FILE_NAME = "series.yaml";
  private static final List<String> KEYS =
      List.of("title", "standsFor", "differs", "reference", "prerequisites", "patches");

  private final Mistakes mistakes;
  private final Deque<Path> open = new ArrayDeque<>();

  SeriesReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** The series that an option names; relative paths start at the working directory. */
  public static Series read(String option, String text, Locations locations) throws SpecFailure {
    var mistakes = new Mistakes();
    var series = Optional.<Series>empty();
    try {
      var places = Places.ofOptions(locations);
      series = Optional.of(new SeriesReader(mistakes).read(text, places));
    } catch (Wrong wrong) {
      mistakes.add(Mistake.inOption(option, wrong.message()));
    }
    mistakes.throwIfAny();
    return series.orElseThrow();
  }

  /** The series; mistakes inside its own files are noted, one in the text itself is thrown. */
  Series read(String text, Places places) throws Wrong {
    Path found = places.find(text);
    if (Files.isRegularFile(found) || Patch.isVersioned(text)) {
      return fromFile(Patch.read(text, places));
    }
    if (!Files.isDirectory(found)) {
      throw new Wrong("there is no series " + Quote.of(text) + "; " + places.searched(text));
    }
    return Files.exists(found.resolve(FILE_NAME)) ? fromYaml(found) : fromPatches(found, text);
  }

  private Series fromFile(Patch patch) throws Wrong {
    if (patch.file().endsWith(FILE_NAME)) {
      throw new Wrong("names series.yaml itself; name the directory that it is in");
    }
    return plain(Path.of(patch.toString()), List.of(patch));
  }

  private Series fromPatches(Path directory, String text) throws Wrong {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.patch")) {
      List<Patch> patches =
          StreamSupport.stream(files.spliterator(), false)
              .filter(file -> !file.getFileName().toString().startsWith("0000-"))
              .map(Places::absolute)
              .sorted()
              .map(Patch::of)
              .toList();
      if (patches.isEmpty()) {
        throw new Wrong(
            Quote.of(text) + " has neither series.yaml nor *.patch files; check the path");
      }
      return plain(directory, patches);
    } catch (IOException e) {
      throw new Wrong(Quote.of(text) + " cannot be read (" + HostFailure.reason(e) + "); check it");
    }
  }

  private static Series plain(Path source, List<Patch> patches) {
    String name = String.valueOf(Places.absolute(source).getFileName());
    return new Series(name, "", "", "", patches);
  }

  private Series fromYaml(Path directory) {
    open.addLast(Places.absolute(directory));
    var document = new Document(directory.resolve(FILE_NAME), mistakes);
    var series =
        YamlFile.open(document)
            .map(root -> translate(root.fields(KEYS), directory))
            .orElseGet(() -> plain(directory, List.of()));
    open.removeLast();
    return series;
  }

  private Series translate(Fields fields, Path directory) {
    var patches = new LinkedHashSet<Patch>();
    var prerequisites = fields.find("prerequisites").map(Field::items).orElse(List.of());
    for (Field name : prerequisites) {
      name.as(text -> prerequisite(text, directory)).ifPresent(patches::addAll);
    }
    addPatches(fields, directory, patches);
    return new Series(
        fields.need("title", "what the series does, in a few words", "", Readings::title),
        fields.read("standsFor", "", Readings::prose),
        fields.read("differs", "", Readings::prose),
        fields.read("reference", "", Readings::prose),
        new ArrayList<>(patches));
  }

  private List<Patch> prerequisite(String name, Path directory) throws Wrong {
    // Of a directory that is "." or "..", the name alone does not tell what is beside it.
    Path sibling = directory.resolve("..").resolve(Readings.id(name)).normalize();
    Path absolute = Places.absolute(sibling);
    if (open.contains(absolute)) {
      throw new Wrong(
          "goes in a circle ("
              + Stream.concat(
                      open.stream().dropWhile(d -> !d.equals(absolute)), Stream.of(absolute))
                  .map(d -> String.valueOf(d.getFileName()))
                  .collect(Collectors.joining(" -> "))
              + "); remove one of these prerequisites");
    }
    if (!Files.isRegularFile(sibling.resolve(FILE_NAME))) {
      throw new Wrong(
          "there is no series " + Quote.of(name) + " beside this one; name a sibling directory");
    }
    return fromYaml(sibling).patches();
  }

  private static void addPatches(Fields fields, Path directory, Set<Patch> patches) {
    var listed = fields.need("patches", "[0001-....patch]").map(Field::items).orElse(List.of());
    var own = new LinkedHashSet<Path>();
    for (Field item : listed) {
      item.as(name -> patch(name, directory))
          .filter(patch -> !own.add(patch))
          .ifPresent(patch -> item.wrong("is listed twice; remove one"));
    }
    own.stream().map(Patch::of).forEach(patches::add);
  }

  private static Path patch(String name, Path series) throws Wrong {
    Path directory = Places.absolute(series);
    Path list = directory.resolve(FILE_NAME);
    Path file = Places.beside(list, new Locations(directory)).find(name);
    if (!file.startsWith(directory)) {
      throw outside(name);
    }
    if (!Files.isRegularFile(file)) {
      throw new Wrong(
          "there is no file " + Quote.of(name) + " beside series.yaml; add it or remove the line");
    }
    if (name.contains("/")) {
      throw new Wrong(Quote.of(name) + " is not a plain file name; move it beside series.yaml");
    }
    try {
      // A link can leave the directory although its name does not.
      if (!file.toRealPath().startsWith(directory.toRealPath())) {
        throw outside(name);
      }
    } catch (IOException e) {
      throw new Wrong(Quote.of(name) + " cannot be read (" + HostFailure.reason(e) + "); check it");
    }
    return file;
  }

  private static Wrong outside(String name) {
    return new Wrong(
        Quote.of(name)
            + " is a path outside the series directory; copy the file beside series.yaml");
  }
}
