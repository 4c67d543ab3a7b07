// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.source.FakeKernel;
import dev.pinlab.trend.Ruled;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Nights of a branch that is made anew each time, as linux-next is: no night leads to the next. */
@Tag("heavy")
class RebasedNightlyIT extends NightsOfABranch {
  @Override
  String repository(Path linux) {
    return "git:" + linux;
  }

  @Override
  String commit(Path linux, String revision) throws Exception {
    return FakeKernel.run(linux, "git", "commit-tree", "-m", "made anew", revision + "^{tree}")
        .strip();
  }

  @Override
  void assertSearched(String said, Ruled ruled) {
    assertThat(said)
        .containsPattern("no commit is named: git:\\S+@[0-9a-f]{40}: is no ancestor of ");
    assertThat(ruled.reason()).doesNotContain("commit");
  }
}
