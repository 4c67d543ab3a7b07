// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.source.Cache;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.source.Sources;
import dev.pinlab.source.WorkTree;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedTest {
  @TempDir Path work;
  private Path linux;
  private Experiment experiment;

  @BeforeEach
  void create() throws Exception {
    linux = FakeKernel.create(work.toRealPath().resolve("linux"));
    FakeKernel.run(linux, "git", "init", "-q");
    FakeKernel.run(linux, "git", "add", "-A");
    FakeKernel.run(linux, "git", "commit", "-q", "-m", "x");
    experiment =
        Watched.experiment(
            "before: {tree: \"git:%1$s@HEAD\"}\n  after: {tree: \"git:%1$s\"}".formatted(linux));
  }

  private Experiment pinned() throws Exception {
    return Pinned.of(experiment, new Sources(new Cache(work.resolve("cache"))));
  }

  @Test
  void a_revision_stays_the_commit_that_it_was_and_a_work_tree_goes_on() throws Exception {
    String commit = FakeKernel.run(linux, "git", "rev-parse", "HEAD").strip();

    assertThat(pinned().matrix().variants())
        .extracting(Variant::tree)
        .containsExactly(new Tree.Git(linux, commit), new Tree.Git(linux, ""));
  }

  @Test
  void the_work_tree_alone_is_watched() throws Exception {
    assertThat(Pinned.workTrees(pinned())).containsExactly(new WorkTree(linux, true));
  }

  @Test
  void each_directory_that_somebody_works_on_is_watched_once() throws Exception {
    Path other = FakeKernel.create(work.toRealPath().resolve("other"));
    experiment =
        Watched.experiment(
            "before: {tree: \"git:%1$s\"}\n  after: {tree: \"dir:%2$s\"}\n  again: {tree: \"git:%1$s\"}"
                .formatted(linux, other));

    assertThat(Pinned.workTrees(experiment))
        .containsExactly(new WorkTree(linux, true), new WorkTree(other, false));
  }

  @Test
  void without_a_work_tree_there_is_nothing_to_watch() throws Exception {
    assertThatThrownBy(() -> Pinned.workTrees(Watched.experiment()))
        .isInstanceOf(UserFailure.class)
        .hasMessageEndingWith(
            ".yaml: no variant's tree is one that somebody works on, git:DIR or dir:DIR; --tree"
                + " git:DIR watches that one");
  }

  @Test
  void alone_it_has_nothing_to_be_compared_with() throws Exception {
    experiment = Watched.experiment("before: {tree: \"git:" + linux + "\"}");

    assertThatThrownBy(() -> Pinned.workTrees(experiment))
        .isInstanceOf(UserFailure.class)
        .hasMessageEndingWith(".yaml: has one variant, and nothing to compare it with");
  }

  @Test
  void there_are_as_many_boots_as_can_decide_all_rows_of_a_cell() throws Exception {
    // Four metrics at 5%: 2 / C(10, 5) is below 1.25%, 2 / C(8, 4) is not.
    assertThat(experiment.gate().metrics()).hasSize(4);
    assertThat(Pinned.boots(experiment)).isEqualTo(5);
    // Of two candidates, eight rows: 2 / C(10, 5) is above 0.625%.
    assertThat(Pinned.boots(Watched.experiment("before: {}\n  a: {}\n  b: {}"))).isEqualTo(6);
  }
}
