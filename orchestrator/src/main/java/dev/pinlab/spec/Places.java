// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Resolves what a user names: beside the spec first, then in the pinlab home.
 *
 * @param base directory of the spec, or the working directory for options
 * @param where that is, in words
 */
record Places(Path base, String where, Locations locations) {
  private static final String FRAGMENT = ".config";
  private static final String HOME = "~/";

  /** For what a spec names. */
  static Places beside(Path spec, Locations locations) {
    Path parent = spec.getParent();
    return new Places(parent == null ? Path.of("") : parent, "beside the spec", locations);
  }

  /** For what options name. */
  static Places ofOptions(Locations locations) {
    return new Places(Path.of(""), "in the working directory", locations);
  }

  /** An absolute path, or where the relative one is; it may not exist. Kept short for messages. */
  Path find(String text) throws Wrong {
    if (text.isEmpty()) {
      throw new Wrong("is empty; give it a value");
    }
    try {
      // No shell makes a home of the ~ in git:~/linux.
      if (text.startsWith(HOME)) {
        return Path.of(System.getProperty("user.home"), text.substring(HOME.length())).normalize();
      }
      Path beside = base.resolve(text).normalize();
      Path atHome = locations.home().resolve(text).normalize();
      return !Files.exists(beside) && Files.exists(atHome) ? atHome : beside;
    } catch (InvalidPathException e) {
      throw new Wrong(Quote.of(text) + " is not a path; write a file or directory name");
    }
  }

  /** An existing file, absolute. */
  Path file(String text) throws Wrong {
    Path found = find(text);
    if (Files.isDirectory(found)) {
      throw new Wrong(Quote.of(text) + " is a directory; name a file");
    }
    if (!Files.isRegularFile(found)) {
      throw new Wrong("there is no file " + Quote.of(text) + "; " + searched(text));
    }
    return absolute(found);
  }

  /** An existing directory, absolute. */
  Path directory(String text) throws Wrong {
    Path found = find(text);
    if (!Files.isDirectory(found)) {
      throw new Wrong(
          Files.exists(found)
              ? Quote.of(text) + " is a file; name a directory"
              : "there is no directory " + Quote.of(text) + "; " + searched(text));
    }
    return absolute(found);
  }

  /** A Kconfig fragment: a name in {@code kernel-configs/}, or a path that ends in .config. */
  Path fragment(String text) throws Wrong {
    if (text.endsWith(FRAGMENT)) {
      return file(text);
    }
    Path directory = locations.home().resolve("kernel-configs");
    if (!Readings.ID.matcher(text).matches()
        || !Files.isRegularFile(directory.resolve(text + FRAGMENT))) {
      throw new Wrong(
          "there is no config fragment "
              + Quote.of(text)
              + "; "
              + Nearest.advice(text, fragments(directory), "choose from")
              + " (or name a file that ends in .config)");
    }
    return absolute(directory.resolve(text + FRAGMENT));
  }

  /** How to mend a path that was not found. */
  String searched(String text) {
    return Path.of(text).isAbsolute()
        ? "check the path"
        : "check the path (looked for " + where + " and in the pinlab directory)";
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static List<String> fragments(Path directory) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + FRAGMENT)) {
      return StreamSupport.stream(files.spliterator(), false)
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - FRAGMENT.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
