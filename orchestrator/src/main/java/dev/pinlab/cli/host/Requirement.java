// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a host must have.
 *
 * @param debianPackage the package that brings it on Debian
 * @param purposes what it is needed for, at least one
 */
public record Requirement(
    String name, Detection detection, String debianPackage, Set<Purpose> purposes) {
  public Requirement {
    if (purposes.isEmpty()) {
      throw new IllegalArgumentException(name + " is needed for nothing");
    }
    purposes = Set.copyOf(purposes);
  }

  /** A program that prints its version when it is run with {@code --version}. */
  static Requirement program(String name, String debianPackage, Purpose... purposes) {
    return program(name, "--version", debianPackage, purposes);
  }

  /** A program with its own argument for the version. */
  static Requirement program(
      String name, String version, String debianPackage, Purpose... purposes) {
    return new Requirement(
        name, new Detection.Program(name, List.of(version)), debianPackage, Set.of(purposes));
  }

  /** A file in any of some places. */
  static Requirement file(
      String name, List<String> places, String debianPackage, Purpose... purposes) {
    return new Requirement(
        name,
        new Detection.AnyFile(places.stream().map(Path::of).toList()),
        debianPackage,
        Set.of(purposes));
  }

  /** Whether it is needed for any of the given purposes. */
  boolean servesAny(Set<Purpose> wanted) {
    return purposes.stream().anyMatch(wanted::contains);
  }

  /** Such as {@code to build kernels, to boot guests}. */
  String why() {
    return why(Stream.of(this));
  }

  /** What several are needed for, each purpose once. */
  static String why(Stream<Requirement> requirements) {
    EnumSet<Purpose> all = EnumSet.noneOf(Purpose.class);
    requirements.forEach(requirement -> all.addAll(requirement.purposes));
    return all.stream().map(Purpose::words).collect(Collectors.joining(", "));
  }
}
