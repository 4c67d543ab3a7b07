// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.host.Survey;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The jar as a user runs it, in a directory with a spec {@code x.yaml} and an own cache. */
final class RealPinlab {
  /** The jar that was packaged before the integration tests. */
  static final Path JAR = Path.of("target/pinlab.jar").toAbsolutePath();

  private static final String GOOD =
      """
      name: bad-input
      tree: dir:kernel
      configs: [base, cma]
      baseline: before
      variants:
        before: {}
        after: {}
      layouts:
        cma: {memory: 256M, cpus: 2, cma: 128M}
      workloads:
        # A buffer, and nothing in its way.
        quiet: {size: 4M, attempts: 2}
      trials: {boots: 6, seed: 1}
      """;

  private final Path directory;
  private final Path home;
  private final Path jar;

  /** A pinlab that starts in a directory and takes its fragments from a home. */
  RealPinlab(Path directory, Path home) {
    this(directory, home, JAR);
  }

  /** The same with a jar that lies elsewhere. */
  RealPinlab(Path directory, Path home, Path jar) {
    this.directory = directory;
    this.home = home;
    this.jar = jar;
  }

  /** Whether everything is there that a run needs, so that it would not get it from apt first. */
  static boolean hostLacksNothing() {
    return Survey.ofThisHost()
        .missing(
            EnumSet.of(
                Purpose.FETCH_SOURCES,
                Purpose.BUILD_KERNELS,
                Purpose.BUILD_GUESTS,
                Purpose.BOOT_GUESTS))
        .isEmpty();
  }

  Path cache() {
    return directory.resolve("cache");
  }

  /** Writes a spec without a mistake. */
  void spec() throws IOException {
    spec("", "");
  }

  /** Writes that spec with the first of a piece of it replaced. */
  void spec(String piece, String replacement) throws IOException {
    int at = GOOD.indexOf(piece);
    assertThat(at).as(piece).isNotNegative();
    Files.writeString(
        directory.resolve("x.yaml"),
        GOOD.substring(0, at) + replacement + GOOD.substring(at + piece.length()));
  }

  /** Runs the spec. */
  Finished run(String... options) throws Exception {
    return start(
        Stream.concat(Stream.of("run", "x.yaml"), Stream.of(options)).toArray(String[]::new));
  }

  /** Runs a command. */
  Finished start(String... arguments) throws Exception {
    return Programs.run(
        Command.of(Duration.ofMinutes(2), words(arguments))
            .in(directory)
            .with(Map.of("PINLAB_CACHE", cache().toString())));
  }

  /** The words that run a command. */
  List<String> words(String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home", ""), "bin/java").toString(),
                "-Dpinlab.home=" + home,
                "-jar",
                jar.toString()));
    words.addAll(List.of(arguments));
    return words;
  }

  /** Everything in a directory; nothing when there is none. */
  static List<Path> files(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }

  /**
   * What went wrong is the last line, after those of the progress, and the only one of its kind.
   */
  static void assertLastLine(Finished finished, int exit, String line) {
    assertThat(finished.stderr()).doesNotContain("\tat ").endsWith("pinlab: " + line + "\n");
    assertThat(finished.stderr().lines().filter(one -> one.startsWith("pinlab: "))).hasSize(1);
    assertThat(finished.exit()).isEqualTo(exit);
  }
}
