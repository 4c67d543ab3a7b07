// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What makes a directory a kernel tree, and which version it is: its top Makefile says. */
final class KernelTree {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("^(VERSION|PATCHLEVEL|SUBLEVEL|EXTRAVERSION)[ \t]*=[ \t]*(\\S*)");
  private static final String MAKEFILE = "Makefile";
  private static final int HEAD = 40;

  private KernelTree() {}

  /** The version of the tree in a directory, such as {@code 5.10.262} or {@code 7.3.0-rc1}. */
  static String version(Path directory, String name) throws TreeFailure, IOException {
    if (!Files.exists(directory.resolve("Kconfig"))
        || !Files.isDirectory(directory.resolve("mm"))) {
      throw notATree(name);
    }
    return makefileVersion(directory.resolve(MAKEFILE)).orElseThrow(() -> notATree(name));
  }

  /** The version of a tree in a directory with a delta over it. */
  static String version(Path directory, Delta delta, String name) throws TreeFailure, IOException {
    return delta.changed().contains(MAKEFILE)
        ? makefileVersion(delta.directory().resolve(MAKEFILE)).orElseThrow(() -> notATree(name))
        : version(directory, name);
  }

  private static Optional<String> makefileVersion(Path makefile) throws IOException {
    if (!Files.isRegularFile(makefile)) {
      return Optional.empty();
    }
    // A kernel's Makefile need not be UTF-8, and these lines stand on its top.
    try (var lines = Files.lines(makefile, ISO_8859_1)) {
      var values =
          lines
              .limit(HEAD)
              .map(ASSIGNMENT::matcher)
              .filter(Matcher::find)
              .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (first, next) -> first));
      if (!values.keySet().containsAll(List.of("VERSION", "PATCHLEVEL", "SUBLEVEL"))) {
        return Optional.empty();
      }
      return Optional.of(
          values.get("VERSION")
              + "."
              + values.get("PATCHLEVEL")
              + "."
              + values.get("SUBLEVEL")
              + values.getOrDefault("EXTRAVERSION", ""));
    }
  }

  private static TreeFailure notATree(String name) {
    return new TreeFailure(
        name
            + ": not a kernel tree: it needs a Makefile with VERSION, a Kconfig and mm/ at its top; name one");
  }
}
