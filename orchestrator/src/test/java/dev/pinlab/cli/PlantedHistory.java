// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.Real;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.source.Sources;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A repository of Debian's 5.10 with twenty commits on top. The sixth leaves one page of 64 in CMA,
 * the fourteenth fails three pins of ten, and the tenth, where a bisection begins, does not build;
 * of the others each fourth touches the documentation alone.
 */
final class PlantedHistory {
  static final int LEFTOVER = 6;
  static final int FLAKY = 14;
  static final int BROKEN = 10;
  static final int COMMITS = 20;

  private static final String GUP = "mm/gup.c";
  private static final String HALF = "\n#error half of a change\n";

  private final Path work;
  private final Path repository;

  private PlantedHistory(Path work) {
    this.work = work;
    this.repository = work.resolve("linux");
  }

  /** Makes the repository, with a work tree at its newest commit, below a directory. */
  static Path in(Path work) throws Exception {
    PlantedHistory history = new PlantedHistory(work);
    history.begin();
    for (int number = 1; number <= COMMITS; number++) {
      history.commit(number);
    }
    return history.repository;
  }

  /** Makes one of Debian's tree alone. */
  static Path beginningIn(Path work) throws Exception {
    PlantedHistory history = new PlantedHistory(work);
    history.begin();
    return history.repository;
  }

  private void begin() throws Exception {
    Path tree =
        new Sources(Real.cache())
            .fetch(Trees.parse("--tree", "debian:5.10", new Locations(Real.HOME)))
            .directory();
    FakeKernel.run(work, "cp", "-a", tree.toString(), repository.toString());
    git("init", "-q");
    // So many new objects make git pack them, beside whatever comes next.
    git("config", "gc.auto", "0");
    git("add", "-A", "-f");
    git("commit", "-q", "-m", "Linux 5.10");
  }

  private void commit(int number) throws Exception {
    if (number == LEFTOVER) {
      change(
          GUP,
          "if (is_migrate_cma_page(head)) {",
          "if (is_migrate_cma_page(head) && page_to_pfn(head) % 64) {");
      git("commit", "-qam", "mm/gup: look at CMA pages faster");
    } else if (number == FLAKY) {
      change(
          GUP,
          "\tlong rc, i;\n",
          "\tlong rc, i;\n\n\tif (gup_flags & FOLL_LONGTERM && ktime_get_ns() / 1000 % 10 < 3)\n\t\treturn -ENOMEM;\n");
      git("commit", "-qam", "mm/gup: bound the time of a longterm pin");
    } else if (number == BROKEN) {
      edit(GUP, text -> text + HALF);
      git("commit", "-qam", "mm/gup: half of a change");
    } else if (number == BROKEN + 1) {
      change(GUP, HALF, "");
      git("commit", "-qam", "mm/gup: the other half");
    } else if (number % 4 == 1) {
      edit("Documentation/vm/index.rst", text -> text + "\n.. " + number + "\n");
      git("commit", "-qam", "Documentation: note " + number);
    } else {
      String file = number % 3 == 0 ? "mm/util.c" : number % 3 == 1 ? "mm/cma.c" : "lib/string.c";
      edit(file, text -> text + "\nint pinlab_step_%d = %d;\n".formatted(number, number));
      git("commit", "-qam", "%s: step %d".formatted(file, number));
    }
  }

  private void change(String file, String before, String after) throws Exception {
    edit(
        file,
        text -> {
          if (!text.contains(before)) {
            throw new IllegalStateException(file + " has no " + before);
          }
          return text.replace(before, after);
        });
  }

  private void edit(String file, UnaryOperator<String> change) throws Exception {
    Path path = repository.resolve(file);
    String text = Files.readString(path);
    // The file may be a hard link's other name: it is made anew.
    Files.delete(path);
    Files.writeString(path, change.apply(text));
  }

  private void git(String... words) throws Exception {
    String[] all = new String[words.length + 1];
    all[0] = "git";
    System.arraycopy(words, 0, all, 1, words.length);
    FakeKernel.run(repository, all);
  }
}
