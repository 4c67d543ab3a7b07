// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe for GitLab, from its file to a run of real guests. */
class GitLabRecipeIT {
  private static final Path RECIPE = Real.HOME.resolve("docs/ci/gitlab-ci.yml");

  @TempDir Path directory;

  @AfterEach
  void no_way_leads_to_the_cache() throws Exception {
    KernelCache.unlink(directory);
  }

  @Test
  void shards_are_one_run_and_its_verdict_is_that_of_the_pipeline() throws Exception {
    Repository repository = Repository.create(directory.resolve("repository"), 4);
    KernelCache.fill(repository, directory.resolve("filled"));
    KernelCache.link(directory.resolve("worse/cache/.pinlab"));
    GitLabPipeline worse = new GitLabPipeline(RECIPE, repository, directory.resolve("worse"));

    Map<String, Boolean> jobs = worse.run();

    assertThat(jobs)
        .containsExactly(
            Map.entry("kernels", true),
            Map.entry("boots 1/3", true),
            Map.entry("boots 2/3", true),
            Map.entry("boots 3/3", true),
            Map.entry("verdict", false));
    Path merged = worse.kept("artifacts").resolve("verdict/merged");
    Merged.assertWhole(merged, 4);
    Merged.assertNothingWasBuilt(merged);
    assertThat(Merged.failures(worse.kept("reports").resolve("junit.xml"))).isEqualTo(1);
    assertThat(worse.kept("cache").resolve(".pinlab/images")).exists();
  }

  @Test
  void nothing_worse_is_a_pipeline_that_passes() throws Exception {
    Repository repository = Repository.create(directory.resolve("repository"), 1);
    KernelCache.fill(repository, directory.resolve("filled"));
    KernelCache.link(directory.resolve("same/cache/.pinlab"));
    GitLabPipeline same = new GitLabPipeline(RECIPE, repository, directory.resolve("same"));

    Map<String, Boolean> jobs = same.run();

    assertThat(jobs).hasSize(5).doesNotContainValue(false);
    Merged.assertWhole(same.kept("artifacts").resolve("verdict/merged"), 1);
    assertThat(Merged.failures(same.kept("reports").resolve("junit.xml"))).isZero();
  }
}
