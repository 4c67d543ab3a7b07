// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.source.Digest;
import dev.pinlab.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a run directory that cannot be made from others: reports can. */
record RunFiles(Path directory) {
  private static final String ARTIFACTS = "artifacts";

  Path metadata() {
    return directory.resolve(RunDirectory.METADATA);
  }

  Path journal() {
    return directory.resolve(RunDirectory.TRIALS);
  }

  /** Those below {@code artifacts/}, relative to the run directory, sorted. */
  List<String> artifacts() throws IOException {
    Path all = directory.resolve(ARTIFACTS);
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(all)) {
      return walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> directory.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /**
   * What the directory has, as one digest: that of its metadata and its journal, and names and
   * sizes of its artifacts, which are written once.
   */
  String content() throws IOException {
    List<String> parts = new ArrayList<>();
    parts.add(Digest.ofFile(metadata()));
    parts.add(Files.exists(journal()) ? Digest.ofFile(journal()) : "");
    for (String artifact : artifacts()) {
      parts.add(artifact);
      parts.add(String.valueOf(Files.size(directory.resolve(artifact))));
    }
    return Digest.ofParts(parts);
  }
}
