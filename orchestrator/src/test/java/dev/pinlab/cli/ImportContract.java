// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.history.History;
import dev.pinlab.history.HistoryPlace;
import dev.pinlab.history.HistoryRuns;
import dev.pinlab.history.Imported.How;
import dev.pinlab.history.KeptRun;
import dev.pinlab.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real processes that write to one history at once, or are killed while they do, whichever database
 * it is.
 */
abstract class ImportContract {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int SMALL = 18;
  private static final int LARGE = 4000;
  private static final int KILLED = 137;

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // open() sets both
  private HistoryPlace place;

  @SuppressWarnings("NullAway.Init")
  private History history;

  /** A database with nothing in it. */
  abstract HistoryPlace empty() throws Exception;

  /** Bytes that the database has on its disk, what does not count yet among them. */
  abstract long written() throws Exception;

  /** Begins a transaction that keeps all writers waiting. */
  abstract String hold();

  /** How many of these wait to write, while somebody keeps them waiting. */
  abstract int waiting(List<LivePinlab> writers) throws Exception;

  @BeforeEach
  void open() throws Exception {
    place = empty();
    history = History.open(place);
  }

  final Connection connect() throws Exception {
    return DriverManager.getConnection(place.url());
  }

  private LivePinlab importing(Path run) throws Exception {
    return LivePinlab.start(
        log(run), "history", "import", "--history", place.url(), run.toString());
  }

  private static Path log(Path run) {
    return run.resolveSibling(run.getFileName() + ".log");
  }

  private Path run(String name, int trials, long seed) throws Exception {
    Path run = directory.resolve(name);
    SyntheticRun.write(run, trials, seed);
    return run;
  }

  /** The large run, of which only so many trials are made yet. */
  private Path begun(int made, long seed) throws Exception {
    return new HistoryRuns(directory).begun("begun", made, LARGE, seed);
  }

  /** Rows of all kinds that belong to runs. */
  private List<Long> rows() throws Exception {
    List<Long> rows = new ArrayList<>();
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      for (String table :
          List.of("run", "variant", "cell", "tally", "trial", "failure", "journal", "artifact")) {
        try (var count = statement.executeQuery("SELECT count(*) FROM " + table)) {
          count.next();
          rows.add(count.getLong(1));
        }
      }
    }
    return rows;
  }

  private void assertHasWhole(Path run) throws Exception {
    KeptRun kept = history.run(RunDirectory.metadata(run).orElseThrow().id());
    Path again = directory.resolve("again-" + run.getFileName());
    history.export(kept, again);
    assertThat(again.resolve("run.json")).hasSameBinaryContentAs(run.resolve("run.json"));
    assertThat(again.resolve("trials.jsonl")).hasSameBinaryContentAs(run.resolve("trials.jsonl"));
  }

  /** Imports a run, and kills that process when the database has grown by so much. */
  private void importKilledAt(long kibibytes, Path run) throws Exception {
    long before = written();
    LivePinlab killed = importing(run);
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> written() - before > kibibytes << 10 || !killed.isAlive());
    killed.killWithChildrenHeldStill();
    assertThat(killed.exit()).as(Files.readString(log(run))).isEqualTo(KILLED);
    assertThat(log(run)).isEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(longs = {256, 1280})
  void a_process_that_is_killed_in_an_import_leaves_nothing_of_it(long kibibytes) throws Exception {
    history.add(run("small", SMALL, 1));
    List<Long> before = rows();
    Path large = run("large", LARGE, 2);

    importKilledAt(kibibytes, large);

    assertThat(rows()).isEqualTo(before);
    assertHasWhole(directory.resolve("small"));
    assertThat(history.add(large).how()).isEqualTo(How.NEW);
    assertHasWhole(large);
  }

  @ParameterizedTest
  @ValueSource(longs = {256, 1280})
  void a_process_that_is_killed_replacing_a_run_leaves_what_there_was_of_it(long kibibytes)
      throws Exception {
    Path begun = begun(SMALL, 2);
    history.add(begun);
    List<Long> before = rows();
    Path large = run("large", LARGE, 2);

    importKilledAt(kibibytes, large);

    assertThat(rows()).isEqualTo(before);
    assertHasWhole(begun);
    assertThat(history.add(large).how()).isEqualTo(How.UPDATED);
    assertHasWhole(large);
  }

  /** What processes say that are let write only when all of them wait to do so. */
  private List<String> importedAtOnce(List<Path> runs) throws Exception {
    List<LivePinlab> writers = new ArrayList<>();
    try (Connection holder = connect();
        var statement = holder.createStatement()) {
      statement.execute(hold());
      for (Path run : runs) {
        writers.add(importing(run));
      }
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  waiting(writers) == runs.size()
                      || writers.stream().anyMatch(one -> !one.isAlive()));
      assertThat(writers).allMatch(LivePinlab::isAlive);
      statement.execute("COMMIT");
    }
    List<String> said = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      int exit = writers.get(i).exit();
      said.add(Files.readString(log(runs.get(i)), UTF_8));
      assertThat(exit).as(said.get(i)).isZero();
    }
    return said;
  }

  @Test
  void two_processes_that_write_different_runs_at_once_lose_nothing_of_them() throws Exception {
    Path one = run("one", 900, 1);
    Path other = run("other", 900, 2);

    List<String> said = importedAtOnce(List.of(one, other));

    assertThat(said).allSatisfy(line -> assertThat(line).endsWith(", 900 trials\n"));
    assertThat(history.runs()).hasSize(2).extracting(KeptRun::made).containsOnly(900L);
    assertThat(rows().get(4)).isEqualTo(2 * 900);
    assertHasWhole(one);
    assertHasWhole(other);
  }

  @Test
  void two_processes_that_write_the_very_same_run_at_once_leave_it_there_once() throws Exception {
    Path run = run("run", 900, 3);
    Path copy = run("copy", 900, 3);

    List<String> said = importedAtOnce(List.of(run, copy));

    assertThat(said).filteredOn(line -> line.endsWith(", 900 trials\n")).hasSize(1);
    assertThat(said).filteredOn(line -> line.endsWith(" is there already\n")).hasSize(1);
    assertThat(history.runs()).singleElement().extracting(KeptRun::made).isEqualTo(900L);
    assertThat(rows().get(4)).isEqualTo(900);
    assertHasWhole(run);
  }
}
