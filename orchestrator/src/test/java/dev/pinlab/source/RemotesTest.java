// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemotesTest {
  @TempDir Path work;
  private Path kernel;
  private Sources sources;

  @BeforeEach
  void publish() throws Exception {
    kernel = FakeKernel.create(work.resolve("linux"));
    git("init", "--quiet", "--initial-branch=master");
    commit("first");
    sources = new Sources(new Cache(work.resolve("cache")));
  }

  private String git(String... arguments) throws Exception {
    return run(Git.onRepository(kernel), arguments);
  }

  private static String run(Git repository, String... arguments) throws Exception {
    Git git = repository.option("-c").option("user.name=x");
    var finished = git.option("-c").option("user.email=x@example.org").run(arguments);
    assertThat(finished.ok()).as(finished.describe() + finished.tail()).isTrue();
    return finished.stdout().strip();
  }

  /** On a day of a January. */
  private String git(int day, String... arguments) throws Exception {
    Git git = Git.onRepository(kernel);
    return run(git.with("GIT_COMMITTER_DATE", "2026-01-%02dT12:00:00Z".formatted(day)), arguments);
  }

  /** A commit on each day from one to another; gives the hash of the last. */
  private String daily(String file, int first, int last) throws Exception {
    for (int day = first; day <= last; day++) {
      Files.writeString(kernel.resolve(file), "int day = " + day + ";\n");
      git("add", "--all");
      git(day, "commit", "--quiet", "--message=" + file + " of day " + day);
    }
    return git("rev-parse", "HEAD");
  }

  private void commit(String subject) throws Exception {
    git("add", "--all");
    git("commit", "--quiet", "--message=" + subject);
  }

  private Tree.Remote at(String revision) {
    return new Tree.Remote("file://" + kernel, revision);
  }

  @Test
  void a_branch_is_taken_as_it_is_there_each_time() throws Exception {
    PristineSource first = sources.fetch(at("master"));
    Files.writeString(kernel.resolve("mm/cma.c"), "int other;\n");
    commit("second");

    PristineSource second = sources.fetch(at("master"));

    assertThat(first.digest()).isEqualTo(git("rev-parse", "HEAD~1^{tree}"));
    assertThat(first.revision().orElseThrow().subject()).isEqualTo("first");
    assertThat(second.revision().orElseThrow().commit()).isEqualTo(git("rev-parse", "HEAD"));
    assertThat(second.own().changed()).containsExactly("mm/cma.c");
  }

  @Test
  void a_tag_names_the_commit_that_it_is_of() throws Exception {
    git("tag", "--annotate", "--message=x", "v1");
    Files.writeString(kernel.resolve("mm/cma.c"), "int other;\n");
    commit("second");

    assertThat(sources.fetch(at("v1")).revision().orElseThrow().subject()).isEqualTo("first");
  }

  @Test
  void a_hash_that_is_there_is_not_asked_for_again() throws Exception {
    String hash = git("rev-parse", "HEAD");
    git("config", "uploadpack.allowAnySHA1InWant", "true");
    PristineSource first = sources.fetch(at(hash));
    Directories.delete(kernel);

    assertThat(sources.fetch(at(hash)).digest()).isEqualTo(first.digest());
  }

  @Test
  void of_a_range_that_which_lies_between_is_brought_and_no_more() throws Exception {
    String first = daily("mm/cma.c", 1, 3);
    String good = daily("mm/cma.c", 4, 10);
    String bad = daily("mm/cma.c", 11, 15);

    Range range = sources.range(at(good), at("master"));

    assertThat(range.last()).isEqualTo(bad);
    assertThat(sources.commits(range))
        .extracting(Revision::subject)
        .containsExactly(
            "mm/cma.c of day 11",
            "mm/cma.c of day 12",
            "mm/cma.c of day 13",
            "mm/cma.c of day 14",
            "mm/cma.c of day 15");
    assertThat(range.tree().repository()).isEqualTo("git:file://" + kernel);
    assertThat(isMirrored(first)).isFalse();
  }

  private boolean isMirrored(String commit) throws Exception {
    try (var mirrors = Files.list(work.resolve("cache/remotes"))) {
      Path mirror = mirrors.findFirst().orElseThrow();
      return Git.onRepository(mirror).run("cat-file", "-e", commit).ok();
    }
  }

  @Test
  void a_range_that_is_there_is_not_asked_for_again_and_can_be_bisected() throws Exception {
    String good = daily("mm/cma.c", 4, 10);
    String bad = daily("mm/cma.c", 11, 13);
    sources.range(at(good), at(bad));
    Directories.delete(kernel);

    Bisection bisection =
        Bisection.start(sources.range(at(good), at(bad)), work.resolve("bisect.git"));

    Revision next = bisection.next().orElseThrow();
    assertThat(next.subject()).isEqualTo("mm/cma.c of day 12");
    assertThat(bisection.tree(next)).isEqualTo(at(next.commit()));
    assertThat(sources.fetch(bisection.tree(next)).revision().orElseThrow().commit())
        .isEqualTo(next.commit());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 12})
  void what_was_merged_within_a_range_is_brought_however_old_it_is(int last) throws Exception {
    daily("mm/cma.c", 1, 2);
    git("checkout", "--quiet", "-b", "topic");
    daily("mm/topic.c", 3, last);
    git("checkout", "--quiet", "master");
    String good = daily("mm/cma.c", 6, 20);
    daily("mm/cma.c", 21, 22);
    git(23, "merge", "--quiet", "--no-ff", "--message=merge", "topic");
    String bad = daily("mm/cma.c", 24, 25);

    Range range = sources.range(at(good), at(bad));

    assertThat(sources.commits(range))
        .extracting(Revision::subject)
        .containsExactly(
            "mm/cma.c of day 21",
            "mm/cma.c of day 22",
            "merge",
            "mm/cma.c of day 24",
            "mm/cma.c of day 25");
    assertThat(run(Git.onRepository(range.repository()), "log", "--format=%s", good + ".." + bad))
        .isEqualTo(git("log", "--format=%s", good + ".." + bad))
        .contains("mm/topic.c of day 3");
  }

  @Test
  void of_a_range_that_is_one_commit_nothing_more_is_brought() throws Exception {
    String before = daily("mm/cma.c", 1, 5);
    String only = daily("mm/cma.c", 6, 6);

    Range range = sources.range(at(only), at("master"));

    assertThat(sources.commits(range)).isEmpty();
    assertThat(isMirrored(before)).isFalse();
  }

  @Test
  void commits_that_do_not_lead_from_one_to_the_other_are_no_range() throws Exception {
    String first = daily("mm/cma.c", 1, 1);
    String base = daily("mm/cma.c", 2, 2);
    String old = daily("mm/cma.c", 3, 20);
    git("branch", "old");
    git("reset", "--quiet", "--hard", base);
    daily("mm/other.c", 19, 21);

    assertThatThrownBy(() -> sources.range(at(old), at("master")))
        .isInstanceOf(TreeFailure.class)
        .hasMessage(at(old) + ": is no ancestor of master");
    assertThat(isMirrored(base)).isTrue();
    assertThat(isMirrored(first)).isFalse();
    assertThatThrownBy(() -> sources.range(at(old), at(base)))
        .hasMessage(at(old) + ": is no ancestor of " + base);
  }

  @Test
  void a_revision_that_is_not_there_is_the_users_fault() {
    assertThatThrownBy(() -> sources.fetch(at("v9.9")))
        .isInstanceOf(TreeFailure.class)
        .hasMessage(at("v9.9") + ": no branch or tag v9.9 there, nor a commit that it serves");
  }

  @Test
  void a_repository_that_cannot_be_reached_is_the_hosts() {
    Tree.Remote nowhere = new Tree.Remote("file://" + work.resolve("nowhere"), "master");

    assertThatThrownBy(() -> sources.fetch(nowhere))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(nowhere + ": cannot be fetched (fatal: ")
        .hasMessageEndingWith("; clone it and name it as git:DIR@REV");
  }
}
