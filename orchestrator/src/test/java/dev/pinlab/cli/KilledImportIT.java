// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.history.History;
import dev.pinlab.history.HistoryPlace;
import dev.pinlab.history.Imported;
import dev.pinlab.history.KeptRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write to one history at once, and one that is killed while it does. */
class KilledImportIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TRIALS = 9000;

  @TempDir Path directory;

  private LivePinlab importing(String log, Path... runs) throws Exception {
    String[] words = new String[runs.length + 4];
    words[0] = "history";
    words[1] = "import";
    words[2] = "--history";
    words[3] = directory.resolve("history.db").toString();
    for (int i = 0; i < runs.length; i++) {
      words[i + 4] = runs[i].toString();
    }
    return LivePinlab.start(directory.resolve(log), words);
  }

  private Path run(String name, int trials, long seed) throws Exception {
    Path run = directory.resolve(name);
    SyntheticRun.write(run, trials, seed);
    return run;
  }

  private History history() throws Exception {
    return History.open(HistoryPlace.of(directory.resolve("history.db").toString()));
  }

  @Test
  void a_process_that_is_killed_in_an_import_leaves_nothing_of_it() throws Exception {
    Path small = run("small", 18, 1);
    assertThat(history().add(small).how()).isEqualTo(Imported.How.NEW);
    Path large = run("large", TRIALS, 2);
    Path log = directory.resolve("history.db-wal");

    LivePinlab killed = importing("log", large);
    // Rows of the transaction are in the log of what is written long before they count.
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> Files.exists(log) && Files.size(log) > 1 << 20);
    killed.killWithChildrenHeldStill();

    assertThat(killed.exit()).as(Files.readString(directory.resolve("log"))).isEqualTo(137);
    assertThat(history().runs()).singleElement().extracting(KeptRun::made).isEqualTo(18L);
    assertThat(history().add(large).how()).isEqualTo(Imported.How.NEW);
    assertThat(history().runs()).extracting(KeptRun::made).containsExactly(18L, (long) TRIALS);
  }

  @Test
  void two_processes_write_at_once_and_each_run_is_there_once() throws Exception {
    Path one = run("one", 900, 1);
    Path other = run("other", 900, 2);
    Path both = run("both", 900, 3);

    List<LivePinlab> writers =
        List.of(importing("log1", one, both), importing("log2", both, other));
    for (LivePinlab writer : writers) {
      assertThat(writer.exit()).isZero();
    }

    assertThat(history().runs()).hasSize(3).extracting(KeptRun::made).containsOnly(900L);
    String said =
        Files.readString(directory.resolve("log1")) + Files.readString(directory.resolve("log2"));
    assertThat(said).containsOnlyOnce("is there already");
  }
}
