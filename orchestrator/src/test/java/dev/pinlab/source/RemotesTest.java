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
    Git git = Git.onRepository(kernel).option("-c").option("user.name=x");
    var finished = git.option("-c").option("user.email=x@example.org").run(arguments);
    assertThat(finished.ok()).as(finished.describe() + finished.tail()).isTrue();
    return finished.stdout().strip();
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
