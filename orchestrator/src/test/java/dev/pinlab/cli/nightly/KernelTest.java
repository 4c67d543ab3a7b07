// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.spec.BootMode;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Gate;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.Trials;
import dev.pinlab.spec.Variant;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.store.VariantInfo.CommitInfo;
import dev.pinlab.store.VariantInfo.Product;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KernelTest {
  private static final Tree BRANCH = new Tree.Git(Path.of("linux"), "master");
  private static final Tree URL = new Tree.Remote("https://example.org/linux", "master");
  private static final CommitInfo COMMIT = new CommitInfo("abc123", "mm: a change", null);

  private static Variant like(Tree tree) {
    return new Variant(
        "v4", "", Architecture.X86_64, tree, List.of(), List.of(Path.of("base")), "quiet");
  }

  private static RunMetadata night(@Nullable CommitInfo commit, @Nullable String image) {
    RunMetadata run = SyntheticRun.metadata(36, 7);
    VariantInfo info =
        new VariantInfo(
            "v4",
            "",
            new VariantInfo.Origin("x86_64", "git:linux", "6.19", commit, List.of(), "loud"),
            VariantInfo.Status.BUILT,
            null,
            new Product("c", image, null));
    return new RunMetadata(
        run.schema(), run.experiment(), run.terms(), List.of(info), run.environment(), run.plan());
  }

  private static Kernel kernel(Tree tree, @Nullable CommitInfo commit) {
    return Kernel.of(night(commit, "image"), like(tree), "before").orElseThrow();
  }

  @Test
  void it_is_the_variant_with_the_commit_and_the_command_line_of_its_night() {
    Kernel kernel = kernel(BRANCH, COMMIT);

    assertThat(kernel.variant().id()).isEqualTo("before");
    assertThat(kernel.variant().title()).startsWith("6.19 of night ");
    assertThat(kernel.variant().tree()).isEqualTo(new Tree.Git(Path.of("linux"), "abc123"));
    assertThat(kernel.variant().cmdline()).isEqualTo("loud");
    assertThat(kernel.variant().configs()).containsExactly(Path.of("base"));
    assertThat(kernel.image()).isEqualTo("image");
  }

  @Test
  void commits_of_a_repository_can_be_searched_and_nothing_else() {
    assertThat(kernel(BRANCH, COMMIT).searchable()).isPresent();
    assertThat(kernel(URL, COMMIT).searchable())
        .contains(new Tree.Remote("https://example.org/linux", "abc123"));
    assertThat(kernel(new Tree.Debian("6.1"), null).searchable()).isEmpty();
    CommitInfo uncommitted = new CommitInfo("abc123", "mm: a change", "artifacts/v4.diff");
    assertThat(kernel(BRANCH, uncommitted).searchable()).isEmpty();
    assertThat(kernel(BRANCH, uncommitted).variant().tree()).isEqualTo(BRANCH);
  }

  @Test
  void a_night_that_goes_on_has_the_commits_that_it_began_with() {
    Variant other = like(URL);
    Matrix matrix =
        new Matrix("v4", List.of(like(BRANCH), other.booted("x")), List.of(), List.of());
    Experiment experiment =
        new Experiment(
            Path.of("x.yaml"),
            "x",
            "?",
            matrix,
            new Trials(4, 1, BootMode.FRESH),
            new Gate(.05, .05, List.of()));

    Experiment begun = Kernel.asIn(night(COMMIT, "image"), experiment);

    assertThat(begun.matrix().variants())
        .extracting(variant -> variant.tree().toString())
        .containsExactly("git:linux@abc123", "git:https://example.org/linux@abc123");
    assertThat(begun.matrix().variants().get(1).cmdline()).isEqualTo("x");
    assertThat(Kernel.asIn(night(null, "image"), experiment)).isEqualTo(experiment);
  }

  @Test
  void a_night_in_which_it_was_not_built_has_none() {
    assertThat(Kernel.of(night(COMMIT, null), like(BRANCH), "before")).isEmpty();
    Variant other = like(BRANCH);
    RunMetadata without = SyntheticRun.metadata(36, 7);
    assertThat(without.variants()).extracting(VariantInfo::id).contains("v4");
    assertThat(
            Kernel.of(
                new RunMetadata(
                    without.schema(),
                    without.experiment(),
                    without.terms(),
                    List.of(),
                    without.environment(),
                    without.plan()),
                other,
                "before"))
        .isEmpty();
  }
}
