// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where what tests leave goes: below {@code target/pinlab}, or {@code build/pinlab} of Gradle. */
final class Output {
  private static final List<String> BUILDS = List.of("target", "build");

  private final Path directory;
  private final String name;

  private Output(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /** The place of a test method. */
  static Output of(Class<?> type, String method) {
    Path build =
        BUILDS.stream()
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(Path.of("target"));
    return new Output(
        build.resolve("pinlab").resolve(Ids.of(type.getName())).resolve(Ids.of(method)),
        type.getSimpleName() + "." + method);
  }

  /** What the test is called. */
  String name() {
    return name;
  }

  /** An empty directory there; what an earlier execution left goes. */
  Path fresh(String... names) {
    String name = Stream.of(names).map(Ids::of).collect(Collectors.joining("-"));
    Path fresh = directory.resolve(name);
    try {
      if (Files.exists(fresh)) {
        delete(fresh);
      }
      Files.createDirectories(fresh);
      return fresh;
    } catch (IOException e) {
      throw KernelTestException.of(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(directory)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  /** The text of a file that may not be there. */
  static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
