// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Delta;
import dev.pinlab.source.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An unpatched tree with its output, built once, that variants are built from. Its files are hard
 * links to the pristine source; the output lies inside the tree, so that the kernel's own paths are
 * relative.
 *
 * @param directory of the tree and of all that belongs to it; the caller holds its lock
 * @param config text of the .config of the output
 * @param environment of every make
 */
record WarmTree(
    Path directory, String config, Toolchain toolchain, Map<String, String> environment) {
  private static final Duration FILES = Duration.ofMinutes(10);
  private static final String ASIDE = "aside";
  private static final String VARIANT = "variant";
  private static final String COMPLETE = "complete";

  WarmTree {
    environment = Map.copyOf(environment);
  }

  /** Source and, below {@code build/}, output. */
  Path tree() {
    return directory.resolve("tree");
  }

  /** Of the variant under way; exists only meanwhile. */
  Path variant() {
    return directory.resolve(VARIANT);
  }

  /** Where ccache keeps objects; created if it is not there. */
  Path ccache() throws IOException {
    return Files.createDirectories(
        Path.of(Objects.requireNonNull(environment.get(Reproducible.CCACHE))));
  }

  /**
   * Whether the output was built to its end, and here: {@code tools/objtool} keeps absolute paths,
   * so at another place it, and with it every object, would be made anew for each variant.
   */
  boolean isComplete() throws IOException {
    Path complete = directory.resolve(COMPLETE);
    return Files.exists(complete) && Files.readString(complete).equals(place());
  }

  /** Starts anew from the pristine source. */
  void lay(Path pristine) throws HostFailure, IOException, InterruptedException {
    Directories.delete(directory);
    Files.createDirectories(directory);
    Programs.require(
        Command.of(FILES, "cp", "-a", "--link", pristine.toString(), tree().toString()));
    Files.createDirectory(tree().resolve("build"));
    Files.writeString(tree().resolve("build/.config"), config);
  }

  /** Says that the output was built to its end. */
  void markComplete() throws IOException {
    Files.writeString(directory.resolve(COMPLETE), place());
  }

  private String place() throws IOException {
    return directory.toRealPath().toString();
  }

  /** An empty directory beside the tree for one variant; what a killed build left is dropped. */
  Path freshVariant() throws IOException {
    dropVariant();
    return Files.createDirectory(variant());
  }

  /** Removes the variant's directory. */
  void dropVariant() throws IOException {
    Directories.delete(variant());
  }

  /** Keeps the tree's own files that a delta is about to replace. */
  void setAside(Delta delta) throws HostFailure, IOException, InterruptedException {
    restore();
    Path partial = directory.resolve(ASIDE + ".partial");
    Directories.delete(partial);
    Files.createDirectory(partial);
    Files.writeString(partial.resolve("added"), String.join("\n", added(delta)));
    for (String file : Stream.concat(delta.changed().stream(), delta.deleted().stream()).toList()) {
      Path original = tree().resolve(file);
      Path kept = partial.resolve("files").resolve(file);
      if (Files.exists(original, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(kept.getParent());
        Files.createLink(kept, original);
      }
    }
    Files.move(partial, directory.resolve(ASIDE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Puts back what was set aside, if anything, and drops the output that was made meanwhile. */
  void restore() throws HostFailure, IOException, InterruptedException {
    Path aside = directory.resolve(ASIDE);
    if (!Files.exists(aside)) {
      return;
    }
    Path added = aside.resolve("added");
    // It is missing when a kill met the removal below: the tree was as it had been by then.
    for (String file : Files.exists(added) ? Files.readAllLines(added) : List.<String>of()) {
      if (!file.isEmpty()) {
        Files.deleteIfExists(tree().resolve(file));
      }
    }
    if (Files.exists(aside.resolve("files"))) {
      Programs.require(
          Command.of(
              FILES,
              "cp",
              "-a",
              "--link",
              "--remove-destination",
              aside.resolve("files") + "/.",
              tree().toString()));
    }
    Directories.delete(tree().resolve("build-variant"));
    Directories.delete(aside);
  }

  private Iterable<String> added(Delta delta) {
    return delta.changed().stream()
        .filter(file -> !Files.exists(tree().resolve(file), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }
}
