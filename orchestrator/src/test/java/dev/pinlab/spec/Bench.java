// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A pinlab directory with an experiment that has no mistake, for tests that make one. */
final class Bench {
  static final String GOOD =
      """
      name: bench
      question: Does it fail more often?
      tree: debian:5.10
      configs: [base, cma]
      baseline: before
      variants:
        before: {}
        after: {series: ../patches/after}
        limit: {series: ../patches/after, cmdline: "gup.max=${max}", sweep: {max: [0, 1]}}
      layouts:
        cma: {memory: 512M, cpus: 2, cma: 320M}
        movable: {memory: 512M, cpus: 2, movablecore: 256M}
      workloads:
        quiet: {program: pin-longterm, via: io_uring, size: 8M, attempts: 20}
        held: {size: 8M, attempts: 20, hold: {by: vmsplice, pages: 16}}
        racing: {size: 1M, attempts: 50, hold: {by: vmsplice, for: 300us, every: 600us}}
      trials: {boots: 6, seed: 1, boot: fresh}
      gate: {alpha: 0.05, margin: 0.05, metrics: [pin-failure, leftover]}
      """;

  static final Host HOST = new Host(1L << 30, 2);

  private final Path home;

  Bench(Path home) {
    this.home = home;
    for (String name : List.of("base", "cma", "movable", "observe", "pin", "disturb")) {
      write("kernel-configs/" + name + ".config", "CONFIG_64BIT=y\n");
    }
    series("after", "title: Give up earlier\npatches: [0001-a.patch, 0002-b.patch]\n");
    write("patches/after/0001-a.patch", "diff\n");
    write("patches/after/0002-b.patch", "diff\n");
  }

  Locations locations() {
    return new Locations(home);
  }

  /** A patch file in the bench. */
  Patch patch(String name) {
    return Patch.of(path(name));
  }

  Path path(String name) {
    return home.resolve(name);
  }

  Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) {
    try {
      Files.createDirectories(path(name).getParent());
      return Files.write(path(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void series(String name, String yaml) {
    write("patches/" + name + "/series.yaml", yaml);
  }

  Experiment load(String yaml) {
    try {
      return new Specs(locations(), HOST).load(write("experiments/x.yaml", yaml));
    } catch (SpecFailure failure) {
      return fail("the spec should have no mistake", failure);
    }
  }

  /** The good spec with one piece of text replaced. */
  Experiment loadWith(String piece, String replacement) {
    return load(replaced(piece, replacement));
  }

  /** The lines that a user sees; the spec is x.yaml, other files are named from the home. */
  List<String> mistakesWith(String piece, String replacement) {
    return mistakes(replaced(piece, replacement));
  }

  List<String> mistakes(String yaml) {
    return mistakesOf(write("experiments/x.yaml", yaml));
  }

  List<String> mistakesOf(Path file) {
    try {
      new Specs(locations(), HOST).load(file);
      return List.of();
    } catch (SpecFailure failure) {
      return lines(failure);
    }
  }

  List<String> lines(SpecFailure failure) {
    return failure.mistakes().stream()
        .map(m -> m.toString().replace(home + "/", "").replace("experiments/x.yaml", "x.yaml"))
        .toList();
  }

  private static String replaced(String piece, String replacement) {
    if (!GOOD.contains(piece)) {
      throw new IllegalArgumentException("the good spec has no " + piece);
    }
    return GOOD.replace(piece, replacement);
  }
}
