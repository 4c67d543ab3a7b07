// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.cli.host.HostFacts;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trial.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real kernels, built and booted by a user who is not root. */
class OrdinaryUserIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String PATCH =
      """
      --- a/mm/gup.c
      +++ b/mm/gup.c
      @@ -1,4 +1,5 @@
       // SPDX-License-Identifier: GPL-2.0-only
      +const char pinlab_test[] = "%s";
       #include <linux/kernel.h>
       #include <linux/errno.h>
       #include <linux/err.h>
      """;

  @TempDir Path directory;

  @Test
  void one_kernel_after_the_other_is_built_and_booted_and_nothing_stays_in_the_way()
      throws Exception {
    Path jar = OrdinaryUser.jarIn(directory);
    copy(Real.HOME.resolve("kernel-configs"));
    copy(Real.HOME.resolve("guest-tests"));
    Path mine = Files.createDirectory(directory.resolve("mine"));
    write_an_experiment(mine);
    copyTheCache(mine);
    give(mine);

    Finished finished =
        Programs.run(
            Command.of(
                    PATIENCE,
                    OrdinaryUser.runs(
                        new RealPinlab(mine, directory, jar).words("run", "x.yaml", "--out", "r")))
                .in(mine)
                .with(Map.of("PINLAB_CACHE", mine.resolve("cache").toString())));

    assertThat(finished.exit()).as(finished.stderr()).isEqualTo(0);
    assertThat(RunDirectory.trials(mine.resolve("r")))
        .hasSize(2)
        .allMatch(trial -> trial.outcome() == Outcome.COMPLETED);
    assertThat(mine.resolve("cache/scratch")).isEmptyDirectory();
  }

  private static void write_an_experiment(Path mine) throws Exception {
    Files.writeString(mine.resolve("one.patch"), PATCH.formatted("one"));
    Files.writeString(mine.resolve("two.patch"), PATCH.formatted("two"));
    Files.writeString(
        mine.resolve("x.yaml"),
        """
        name: ordinary
        tree: debian:5.10
        baseline: one
        variants:
          one: {patches: [one.patch]}
          two: {patches: [two.patch]}
        layouts:
          movable: {memory: 256M, cpus: 1, movablecore: 128M}
        workloads:
          quiet: {size: 1M, attempts: 2}
        trials: {boots: 1}
        """);
  }

  /** With a warm tree in it, so that kernels are built in overlays. */
  private static void copyTheCache(Path mine) throws Exception {
    Real.builder().build(Real.source(""), Real.config());
    String cache = mine.resolve("cache").toString();
    Programs.require(Command.of(PATIENCE, "cp", "-a", Real.cache().root().toString(), cache));
  }

  private void copy(Path from) throws Exception {
    Programs.require(Command.of(PATIENCE, "cp", "-a", from.toString(), directory.toString()));
  }

  private static void give(Path mine) throws Exception {
    if (HostFacts.isRoot()) {
      String owner = OrdinaryUser.ID + ":" + OrdinaryUser.ID;
      Programs.require(Command.of(PATIENCE, "chown", "-R", owner, mine.toString()));
    }
  }
}
