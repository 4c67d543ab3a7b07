// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run of one kernel, in one cell, that is over in seconds; it may be ended and resumed. */
record QuickRun(Path directory) {
  private static final String SPEC =
      """
      name: quick
      question: Is nothing lost?
      tree: debian:5.10
      baseline: before
      variants:
        before: {}
      layouts:
        movable: {memory: 256M, cpus: 1, movablecore: 128M}
      workloads:
        quiet: {program: pin-longterm, via: io_uring, size: 64K, attempts: %d}
      trials: {boots: %d, seed: 7}
      """;

  /** Writes the spec of a run. */
  static QuickRun of(Path directory, int boots, int attempts) throws IOException {
    Files.writeString(directory.resolve("quick.yaml"), SPEC.formatted(attempts, boots));
    return new QuickRun(directory);
  }

  /** The run directory. */
  Path out() {
    return directory.resolve("run");
  }

  /** What the last pinlab said. */
  String log() throws IOException {
    return Files.readString(directory.resolve("log"));
  }

  LivePinlab start(String... options) throws IOException {
    return start(Map.of(), options);
  }

  LivePinlab start(Map<String, String> environment, String... options) throws IOException {
    return LivePinlab.start(directory.resolve("log"), environment, words(options));
  }

  /** The words of the command line after the program's own. */
  String[] words(String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "run",
                directory.resolve("quick.yaml").toString(),
                "--out",
                out().toString(),
                "--accel",
                "tcg"));
    words.addAll(List.of(options));
    return words.toArray(String[]::new);
  }
}
