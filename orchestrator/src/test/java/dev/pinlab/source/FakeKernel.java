// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The smallest directory that passes for a kernel tree, and programs to work on it. */
public final class FakeKernel {
  /** A C file of 30 numbered lines. */
  public static final String GUP = "mm/gup.c";

  private FakeKernel() {}

  /** Writes the tree; its version is 5.10.7. */
  public static Path create(Path directory) throws IOException {
    write(directory, "Makefile", "VERSION = 5\nPATCHLEVEL = 10\nSUBLEVEL = 7\nEXTRAVERSION =\n");
    write(directory, "Kconfig", "source \"mm/Kconfig\"\n");
    write(directory, "mm/Kconfig", "config CMA\n\tbool \"CMA\"\n");
    write(directory, GUP, numbered(30));
    write(directory, "mm/cma.c", "int cma;\n");
    write(directory, "scripts/run.sh", "#!/bin/sh\n");
    directory.resolve("scripts/run.sh").toFile().setExecutable(true);
    Files.createSymbolicLink(directory.resolve("link"), Path.of("mm"));
    return directory;
  }

  /** Lines {@code line 1} to {@code line N}. */
  public static String numbered(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append("line ").append(i).append('\n');
    }
    return text.toString();
  }

  /** Writes a file, and the directories above it. */
  public static Path write(Path directory, String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** A diff that replaces one line of a file, with three lines of context. */
  public static String replace(String file, int line, String before, String after) {
    return """
    diff --git a/%1$s b/%1$s
    --- a/%1$s
    +++ b/%1$s
    @@ -%2$d,7 +%2$d,7 @@
     line %2$d
     line %3$d
     line %4$d
    -%8$s
    +%9$s
     line %5$d
     line %6$d
     line %7$d
    """
        .formatted(file, line - 3, line - 2, line - 1, line + 1, line + 2, line + 3, before, after);
  }

  /** Runs a program in a directory, in no repository but its own, and gives its output. */
  public static String run(Path directory, String... argv) throws Exception {
    return Programs.require(
            Command.of(Duration.ofMinutes(10), List.of(argv))
                .in(directory)
                .with(
                    Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_AUTHOR_NAME", "A",
                        "GIT_AUTHOR_EMAIL", "a@example.org",
                        "GIT_COMMITTER_NAME", "A",
                        "GIT_COMMITTER_EMAIL", "a@example.org")))
        .stdout();
  }
}
