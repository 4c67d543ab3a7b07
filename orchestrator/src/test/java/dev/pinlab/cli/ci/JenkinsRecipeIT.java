// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe for Jenkins, from its file to a run of real guests. */
@Tag("heavy")
class JenkinsRecipeIT {
  private static final Path RECIPE = Real.HOME.resolve("docs/ci/Jenkinsfile");

  @TempDir Path directory;

  @Test
  void shards_are_one_run_and_its_verdict_is_that_of_each_build() throws Exception {
    Repository repository = Repository.create(directory.resolve("repository"), 4);
    JenkinsProject project = new JenkinsProject(repository, directory.resolve("jenkins"));

    assertThat(project.passes(RECIPE)).isFalse();

    Path merged = project.kept("archive").resolve("merged");
    Merged.assertWhole(merged, 4);
    assertThat(Merged.failures(project.kept("junit").resolve("merged/junit.xml"))).isEqualTo(1);
    // Jenkins lets no page have styles of its own, but files beside it.
    assertThat(merged.resolve("report.css")).exists();

    repository.boots(1);
    assertThat(project.passes(RECIPE)).isTrue();

    Merged.assertWhole(project.kept("archive").resolve("merged"), 1);
    assertThat(Merged.failures(project.kept("junit").resolve("merged/junit.xml"))).isZero();
  }
}
