// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.serve;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The run directories of a directory: what is not in one of them is not served.
 *
 * @param directory need not be there yet
 */
record ServedRuns(Path directory) {
  private static final String REPORT = "report.html";
  private static final String BISECTION = "bisect.html";

  /** A run directory, or a bisection with its runs. */
  record Served(String name, Path path, Optional<String> report) {}

  /** All of them, the last in the order of their names first: names end in the time. */
  List<Served> all() throws HostFailure {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> below = Files.list(directory)) {
      List<Served> runs = new ArrayList<>();
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        of(String.valueOf(path.getFileName())).ifPresent(runs::add);
      }
      return List.copyOf(runs);
    } catch (IOException e) {
      throw new HostFailure(directory + ": " + HostFailure.reason(directory, e), e);
    }
  }

  /** The one of that name, which is the name of a file. */
  Optional<Served> of(String name) {
    Path path = directory.resolve(name);
    boolean served =
        !name.startsWith(".")
            && (RunDirectory.isRun(path) || Files.isRegularFile(path.resolve(BISECTION)));
    if (!served || inside(path, directory).isEmpty()) {
      return Optional.empty();
    }
    Optional<String> report =
        Stream.of(REPORT, BISECTION)
            .filter(page -> Files.isRegularFile(path.resolve(page)))
            .findFirst();
    return Optional.of(new Served(name, path, report));
  }

  /**
   * A file of a run.
   *
   * @param names the run's, and those of directories down to the file
   */
  Optional<Path> file(List<String> names) {
    return of(names.get(0))
        .flatMap(
            run -> {
              Path path = run.path();
              for (String name : names.subList(1, names.size())) {
                path = path.resolve(name);
              }
              return inside(path, run.path());
            })
        .filter(Files::isRegularFile);
  }

  /** Paths of reports by the ids of their runs, relative to the pages. */
  Map<String, String> reports() throws HostFailure {
    Map<String, String> reports = new LinkedHashMap<>();
    for (Served run : all()) {
      if (run.report().filter(REPORT::equals).isPresent()) {
        id(run.path()).ifPresent(id -> reports.put(id, "runs/" + run.name() + "/" + REPORT));
      }
    }
    return reports;
  }

  private static Optional<String> id(Path run) throws HostFailure {
    try {
      return RunDirectory.id(run);
    } catch (UserFailure broken) {
      return Optional.empty();
    }
  }

  /** The place where a path leads by all of its links, when that is in a directory. */
  private static Optional<Path> inside(Path path, Path directory) {
    try {
      Path real = path.toRealPath();
      return real.startsWith(directory.toRealPath()) ? Optional.of(real) : Optional.empty();
    } catch (IOException e) {
      // It is not there, or may not be read: nothing is told of which.
      return Optional.empty();
    }
  }
}
