// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Changes of mm/gup.c that nobody has built before: a function more, each time another one. */
final class GupChange {
  static final String FILE = "mm/gup.c";
  private static final int CONTEXT = 3;

  private final List<String> original;
  private final Path directory;
  private final long first;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * Takes the file as it is and a directory for what is made of it.
   *
   * @param first number of the first change, which no other bench on this host has had
   */
  GupChange(List<String> original, Path directory, long first) {
    this.original = List.copyOf(original);
    this.directory = directory;
    this.first = first;
  }

  /** Changes of the file in a tree, which no other bench on this host has had. */
  static GupChange of(Path tree, Path directory) throws IOException {
    return new GupChange(
        Files.readAllLines(tree.resolve(FILE)),
        directory,
        new SecureRandom().nextLong(Long.MAX_VALUE / 2));
  }

  /**
   * One change.
   *
   * @param patch it as a patch
   * @param changed the whole file with it
   */
  record Change(Path patch, Path changed) {}

  Change next() throws IOException {
    long number = first + count.getAndIncrement();
    List<String> added =
        List.of(
            "",
            "unsigned long pinlab_bench_" + number + "(unsigned long pages);",
            "unsigned long pinlab_bench_" + number + "(unsigned long pages)",
            "{",
            "\treturn pages ^ " + number + "UL;",
            "}");
    Path changed = directory.resolve(number + ".c");
    Files.writeString(
        changed, String.join("\n", original) + "\n" + String.join("\n", added) + "\n");
    Path patch = directory.resolve(number + ".patch");
    Files.writeString(patch, patch(added));
    return new Change(patch, changed);
  }

  private String patch(List<String> added) {
    int from = Math.max(0, original.size() - CONTEXT);
    int context = original.size() - from;
    StringBuilder text =
        new StringBuilder("mm/gup: one function more\n\n---\n")
            .append("--- a/%s\n+++ b/%s\n".formatted(FILE, FILE))
            .append(
                "@@ -%d,%d +%d,%d @@\n"
                    .formatted(from + 1, context, from + 1, context + added.size()));
    original.subList(from, original.size()).forEach(line -> text.append(' ').append(line + "\n"));
    added.forEach(line -> text.append('+').append(line + "\n"));
    return text.toString();
  }
}
