// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.bench.GupChange.Change;
import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Namespaces;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Cache;
import dev.pinlab.source.CacheLock;
import dev.pinlab.source.Directories;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor of a build: the changed file laid over the built tree, make, and strip.
 *
 * @param make the command that makes vmlinux in the tree, from the directory above it
 * @param directory for what is written over the tree
 */
record BareMake(Command make, Namespaces namespaces, Cache cache, Path directory) {
  private static final String SCRIPT =
      """
      set -eu
      mount -t overlay bench -o "$1" tree
      cp "$2" "tree/$3"
      kernel=$4
      shift 4
      cd tree
      "$@" >&2
      strip -o "$kernel" build/vmlinux
      """;

  Duration make(Change change) throws UserFailure, HostFailure, IOException, InterruptedException {
    Path over = directory.resolve("over");
    Directories.delete(over);
    Path upper = Files.createDirectories(over.resolve("upper"));
    Path work = Files.createDirectory(over.resolve("work"));
    List<String> argv = new ArrayList<>(List.of("sh", "-c", SCRIPT, "bare-make"));
    argv.add(namespaces.overlayOptions("tree", upper.toString(), work.toString()));
    argv.addAll(List.of(change.changed().toString(), GupChange.FILE));
    argv.add(over.resolve("vmlinux").toString());
    argv.addAll(make.argv());
    Command command =
        new Command(argv, make.directory(), make.environment(), make.timeout(), make.restraint());
    Path warm = make.directory().orElseThrow();
    try (CacheLock lock = cache.lock("warm-" + warm.getFileName())) {
      return Pairs.time(() -> Programs.require(namespaces.contained(command)));
    } finally {
      Directories.delete(over);
    }
  }
}
