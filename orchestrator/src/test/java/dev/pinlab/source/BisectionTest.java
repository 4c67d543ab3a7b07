// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.source.Bisection.Mark;
import dev.pinlab.spec.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BisectionTest {
  private static final int COMMITS = 20;

  @TempDir Path work;
  private Path linux;

  @BeforeEach
  void create() throws Exception {
    linux = FakeKernel.create(work.resolve("linux"));
    FakeKernel.run(linux, "git", "init", "-q");
    for (int i = 0; i <= COMMITS; i++) {
      Files.writeString(linux.resolve("mm/cma.c"), "int cma = " + i + ";\n");
      FakeKernel.run(linux, "git", "add", "-A");
      FakeKernel.run(linux, "git", "commit", "-qm", "mm: commit " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 13, 20})
  void names_the_first_bad_commit_wherever_it_is(int culprit) throws Exception {
    Bisection bisection = start("HEAD~20", "HEAD");

    int steps = drive(bisection, number -> number >= culprit ? 1 : 0);

    assertThat(bisection.found().orElseThrow().subject()).isEqualTo("mm: commit " + culprit);
    assertThat(bisection.before(bisection.found().get()).subject())
        .isEqualTo("mm: commit " + (culprit - 1));
    assertThat(steps).isBetween(4, 5);
    assertThat(bisection.left()).isEqualTo(1);
    assertThat(bisection.log()).contains("# first bad commit:");
  }

  @Test
  void goes_round_what_is_skipped() throws Exception {
    Bisection bisection = start("HEAD~20", "HEAD");

    drive(bisection, number -> number == 10 || number == 11 ? 125 : number >= 15 ? 1 : 0);

    assertThat(bisection.found().orElseThrow().subject()).isEqualTo("mm: commit 15");
  }

  @Test
  void tells_among_which_commits_it_is_when_those_had_to_be_skipped() throws Exception {
    Bisection bisection = start("HEAD~20", "HEAD");

    drive(bisection, number -> number == 14 || number == 15 ? 125 : number >= 15 ? 1 : 0);

    assertThat(bisection.found()).isEmpty();
    assertThat(bisection.undecided())
        .extracting(Revision::subject)
        .containsExactlyInAnyOrder("mm: commit 14", "mm: commit 15", "mm: commit 16");
  }

  @Test
  void writes_nothing_into_the_repository() throws Exception {
    String before = TreeDigest.of(linux.resolve(".git"), Directories.files(linux.resolve(".git")));

    drive(start("HEAD~20", "HEAD"), number -> number >= 7 ? 1 : 0);

    assertThat(TreeDigest.of(linux.resolve(".git"), Directories.files(linux.resolve(".git"))))
        .isEqualTo(before);
  }

  @Test
  void begins_anew_where_another_was() throws Exception {
    start("HEAD~20", "HEAD").mark(Mark.BAD);

    assertThat(start("HEAD~20", "HEAD").left()).isEqualTo(COMMITS);
  }

  @Test
  void two_ends_that_do_not_lead_from_one_to_the_other_are_refused() {
    refused("HEAD", "HEAD~3", "is no ancestor of HEAD~3");
    refused("HEAD", "HEAD", "both ends are one commit");
    refused("v9", "HEAD", "no commit v9 there");
    refused("HEAD~3", "v9", "no commit v9 there");
  }

  private void refused(String good, String bad, String reason) {
    assertThatThrownBy(() -> start(good, bad))
        .isInstanceOf(TreeFailure.class)
        .hasMessageContaining(reason);
  }

  /** Marks as the exit status of a command would, and gives the number of steps. */
  private static int drive(Bisection bisection, ToIntFunction<Integer> exit) throws Exception {
    int steps = 0;
    for (Optional<Revision> next = bisection.next();
        next.isPresent();
        next = bisection.next(), steps++) {
      String subject = next.get().subject();
      int number = Integer.parseInt(subject.substring(subject.lastIndexOf(' ') + 1));
      assertThat(IntStream.rangeClosed(0, COMMITS)).contains(number);
      bisection.mark(
          switch (exit.applyAsInt(number)) {
            case 0 -> Mark.GOOD;
            case 1 -> Mark.BAD;
            default -> Mark.SKIP;
          });
    }
    return steps;
  }

  private Bisection start(String good, String bad) throws Exception {
    Range range = GitTrees.range(new Tree.Git(linux, good), new Tree.Git(linux, bad));
    return Bisection.start(range, work.resolve("bisect.git"));
  }
}
