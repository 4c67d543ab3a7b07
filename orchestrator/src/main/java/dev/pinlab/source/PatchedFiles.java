// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static dev.pinlab.source.VariantFailure.Step.PATCH;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Applies diffs in a directory that holds only the files which they touch. */
final class PatchedFiles {
  private final Path pristine;
  private final Path directory;
  private final Set<String> touched = new TreeSet<>();

  /** Takes a tree and an empty directory. */
  PatchedFiles(PristineSource source, Path directory) throws IOException {
    this.pristine = source.directory();
    this.directory = directory;
    source.own().copyInto(directory);
    touched.addAll(source.own().changed());
    touched.addAll(source.own().deleted());
  }

  /** Every path that a diff named so far, whether or not a file is there. */
  List<String> touched() {
    return List.copyOf(touched);
  }

  /** Applies one diff as a whole, with no fuzz. */
  void apply(PatchPart part) throws VariantFailure, HostFailure, IOException, InterruptedException {
    for (String path : named(part)) {
      if (touched.add(path)) {
        fetch(path, part);
      }
    }
    Finished git = git(part, "--whitespace=nowarn");
    if (!git.ok()) {
      boolean reverse = git(part, "--check", "--reverse").ok();
      throw failure(
          part,
          ApplyError.describe(git.stderr())
              + (reverse ? "; it applies in reverse: this tree has the change already" : ""));
    }
  }

  // Of a rename, numstat tells the name after it: the reverse diff tells the one before.
  private Set<String> named(PatchPart part)
      throws VariantFailure, HostFailure, InterruptedException {
    Set<String> paths = new TreeSet<>();
    for (List<String> direction : List.of(List.<String>of(), List.of("--reverse"))) {
      List<String> options = new ArrayList<>(List.of("--numstat", "-z"));
      options.addAll(direction);
      Finished git = git(part, options.toArray(String[]::new));
      if (!git.ok()) {
        throw failure(part, ApplyError.describe(git.stderr()));
      }
      for (String entry : git.stdout().split("\0", -1)) {
        if (!entry.isEmpty()) {
          paths.add(entry.split("\t", 3)[2]);
        }
      }
    }
    return paths;
  }

  private void fetch(String path, PatchPart part) throws VariantFailure, IOException {
    Path file = Path.of(path);
    if (file.isAbsolute() || !file.normalize().equals(file) || file.startsWith("..")) {
      throw failure(part, path + ": outside of the tree");
    }
    for (Path above = file.getParent(); above != null; above = above.getParent()) {
      if (Files.isSymbolicLink(pristine.resolve(above))) {
        throw failure(part, "%s: %s is a symbolic link in this tree".formatted(path, above));
      }
    }
    Path source = pristine.resolve(file);
    if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
      throw failure(part, path + ": is a directory in this tree");
    }
    if (Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
      Directories.copyFile(source, directory.resolve(file));
    }
  }

  private Finished git(PatchPart part, String... options) throws HostFailure, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("apply"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--", part.diff().toString()));
    return Git.onFiles(directory).run(arguments);
  }

  private static VariantFailure failure(PatchPart part, String reason) {
    return new VariantFailure(PATCH, part.label() + ": " + reason);
  }
}
