// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe for GitHub, from its file to a run of real guests. */
@Tag("heavy")
class GitHubRecipeIT {
  private static final Path RECIPE = Real.HOME.resolve("docs/ci/github-workflow.yml");

  @TempDir Path directory;

  @AfterEach
  void no_way_leads_to_the_cache() throws Exception {
    KernelCache.unlink(directory);
  }

  @Test
  void shards_are_one_run_and_its_verdict_is_that_of_the_workflow() throws Exception {
    GitHubWorkflow worse = workflow(4);

    Map<String, Boolean> jobs = worse.run();

    assertThat(jobs)
        .containsExactly(
            Map.entry("kernels", true),
            Map.entry("boots 1", true),
            Map.entry("boots 2", true),
            Map.entry("boots 3", true),
            Map.entry("verdict", false));
    Path merged = worse.artifacts().resolve("merged");
    Merged.assertWhole(merged, 4);
    Merged.assertNothingWasBuilt(merged);
    assertThat(Merged.failures(merged.resolve("junit.xml"))).isEqualTo(1);
    assertThat(worse.summary()).hasSameTextualContentAs(merged.resolve("report.md"));
    assertThat(worse.caches().resolve("pinlab-77/images")).exists();
    assertThat(worse.caches().resolve("pinlab-77/warm")).doesNotExist();
  }

  @Test
  void nothing_worse_is_a_workflow_that_passes() throws Exception {
    GitHubWorkflow same = workflow(1);

    Map<String, Boolean> jobs = same.run();

    assertThat(jobs).hasSize(5).doesNotContainValue(false);
    Merged.assertWhole(same.artifacts().resolve("merged"), 1);
    assertThat(Files.readString(same.summary())).contains("not shown to be worse");
  }

  /** A workflow that finds the cache of an earlier one. */
  private GitHubWorkflow workflow(int boots) throws Exception {
    Repository repository = Repository.create(directory.resolve("repository"), boots);
    KernelCache.fill(repository, directory.resolve("filled"));
    GitHubWorkflow workflow = new GitHubWorkflow(RECIPE, repository, directory.resolve("workflow"));
    KernelCache.link(workflow.caches().resolve("pinlab-76"));
    return workflow;
  }
}
