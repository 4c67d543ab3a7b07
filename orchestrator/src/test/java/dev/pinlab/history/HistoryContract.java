// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.analysis.BootCounts;
import dev.pinlab.analysis.BootTotal;
import dev.pinlab.analysis.Cell;
import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.history.Imported.How;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trend.Sums;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a history does, whichever database it is. */
abstract class HistoryContract {
  private static final int TRIALS = 90;

  private static final List<String> TABLES =
      List.of("run", "variant", "cell", "tally", "trial", "failure", "journal", "artifact");

  @TempDir Path directory;
  private History history;
  private Jdbi tables;

  /** A database with nothing in it. */
  abstract HistoryPlace empty() throws Exception;

  /** Another one with nothing in it, not even tables. */
  abstract HistoryPlace another() throws Exception;

  private HistoryPlace place;

  @BeforeEach
  void open() throws Exception {
    place = empty();
    history = History.open(place);
    tables = Database.open(place);
  }

  private HistoryRuns runs() {
    return new HistoryRuns(directory);
  }

  private long rows(String table) {
    return tables.withHandle(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  private List<Long> allRows() {
    return TABLES.stream().map(this::rows).toList();
  }

  @Test
  void a_run_is_listed_with_what_it_is_once_it_was_imported() throws Exception {
    Path run = runs().run("run", TRIALS, 7);
    Files.writeString(
        run.resolve("comparison.json"),
        "{\"rows\":[{\"headline\":1}],\"headline\":\"v4 is worse\"}");

    Imported imported = history.add(run);

    assertThat(imported.how()).isEqualTo(How.NEW);
    assertThat(history.runs())
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.id()).isEqualTo(imported.id()).hasSize(16);
              assertThat(kept.experiment()).isEqualTo("synthetic");
              assertThat(kept.started()).isEqualTo("2026-01-01T00:00:00Z");
              assertThat(kept.seed()).isEqualTo(7);
              assertThat(kept.planned()).isEqualTo(TRIALS);
              assertThat(kept.made()).isEqualTo(TRIALS);
              assertThat(kept.headline()).isEqualTo("v4 is worse");
            });
    assertThat(rows("trial")).isEqualTo(TRIALS);
    assertThat(rows("variant")).isEqualTo(3);
    assertThat(rows("cell")).isEqualTo(18);
  }

  @Test
  void a_run_that_is_imported_twice_is_there_once() throws Exception {
    Path run = runs().run("run", TRIALS, 7);
    history.add(run);
    List<Long> before = allRows();

    Imported again = history.add(run);

    assertThat(again.how()).isEqualTo(How.UNCHANGED);
    assertThat(allRows()).isEqualTo(before);
  }

  @Test
  void a_run_that_went_on_replaces_what_there_was_of_it() throws Exception {
    history.add(runs().begun("begun", 20, TRIALS, 7));

    Imported whole = history.add(runs().run("whole", TRIALS, 7));

    assertThat(whole.how()).isEqualTo(How.UPDATED);
    assertThat(history.runs()).singleElement().extracting(KeptRun::made).isEqualTo(90L);
    assertThat(rows("trial")).isEqualTo(TRIALS);
  }

  @Test
  void a_run_that_got_another_artifact_replaces_what_there_was_of_it() throws Exception {
    Path run = runs().run("run", TRIALS, 7);
    history.add(run);
    HistoryRuns.write(
        run, "artifacts/console/00001.log", "longer than it was, by far and wide and more");

    assertThat(history.add(run).how()).isEqualTo(How.UPDATED);

    history.export(history.runs().get(0), directory.resolve("again"));
    assertThat(directory.resolve("again/artifacts/console/00001.log"))
        .hasContent("longer than it was, by far and wide and more");
  }

  @Test
  void an_older_copy_of_a_run_replaces_nothing() throws Exception {
    history.add(runs().run("whole", TRIALS, 7));
    List<Long> before = allRows();

    Imported older = history.add(runs().begun("begun", 20, TRIALS, 7));

    assertThat(older.how()).isEqualTo(How.UNCHANGED);
    assertThat(allRows()).isEqualTo(before);
  }

  @Test
  void a_run_comes_back_byte_for_byte_but_for_its_reports() throws Exception {
    Path run = runs().run("run", TRIALS, 7);
    history.add(run);

    history.export(history.runs().get(0), directory.resolve("again"));

    assertThat(HistoryRuns.files(directory.resolve("again")))
        .containsExactly(
            "artifacts/config/v4.config",
            "artifacts/console/00001.log",
            "run.json",
            "run.lock",
            "trials.jsonl");
    for (String file : HistoryRuns.files(directory.resolve("again"))) {
      assertThat(directory.resolve("again").resolve(file))
          .hasSameBinaryContentAs(run.resolve(file));
    }
  }

  @Test
  void a_journal_longer_than_one_piece_comes_back_as_it_was() throws Exception {
    Path run = runs().run("run", 900, 7);
    assertThat(Files.size(run.resolve("trials.jsonl"))).isGreaterThan(4 << 20);
    history.add(run);

    history.export(history.runs().get(0), directory.resolve("again"));

    assertThat(rows("journal")).isGreaterThan(4);
    assertThat(directory.resolve("again/trials.jsonl"))
        .hasSameBinaryContentAs(run.resolve("trials.jsonl"));
  }

  @Test
  void nothing_is_written_over() throws Exception {
    history.add(runs().run("run", TRIALS, 7));
    HistoryRuns.write(directory, "full/of", "something else");

    assertThatThrownBy(() -> history.export(history.runs().get(0), directory.resolve("full")))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("not empty");
    assertThat(HistoryRuns.files(directory.resolve("full"))).containsExactly("of");
  }

  @Test
  void what_the_database_has_lost_is_not_given_out_as_a_run() throws Exception {
    history.add(runs().run("run", TRIALS, 7));
    tables.useHandle(handle -> handle.execute("DELETE FROM artifact WHERE path LIKE '%config'"));

    assertThatThrownBy(() -> history.export(history.runs().get(0), directory.resolve("again")))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("digest");
    assertThat(directory).isDirectoryNotContaining("glob:**again*");
  }

  @Test
  void a_file_outside_of_its_run_is_not_written() throws Exception {
    history.add(runs().run("run", TRIALS, 7));
    tables.useHandle(
        handle ->
            handle.execute(
                "UPDATE artifact SET path = 'artifacts/../../evil' WHERE path LIKE '%log'"));

    assertThatThrownBy(() -> history.export(history.runs().get(0), directory.resolve("again")))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("outside");
    assertThat(directory.resolve("evil")).doesNotExist();
    assertThat(directory.resolve("again")).doesNotExist();
  }

  @Test
  void the_sums_of_a_cell_are_those_of_its_boots() throws Exception {
    Path run = runs().run("run", TRIALS, 7);
    history.add(run);
    RunMetadata metadata = RunDirectory.metadata(run).orElseThrow();
    List<BootCounts> boots =
        RunDirectory.trials(run, BootCounts.of(metadata)).stream()
            .filter(boot -> boot.planned().variant().equals("v4"))
            .filter(boot -> boot.planned().layout().equals("cma"))
            .filter(boot -> boot.planned().workload().equals("held"))
            .filter(boot -> boot.total(Metric.PIN_FAILURE).total() > 0)
            .toList();

    List<CellNight> nights = history.nights("synthetic");

    assertThat(nights)
        .filteredOn(
            night ->
                night.cell().equals(new Cell("v4", "cma", "held"))
                    && night.metric() == Metric.PIN_FAILURE)
        .singleElement()
        .satisfies(
            night -> {
              Sums sums = night.sums();
              assertThat(sums.boots()).isEqualTo(boots.size());
              assertThat(sums.events()).isEqualTo(sum(boots, BootTotal::events));
              assertThat(sums.total()).isEqualTo(sum(boots, BootTotal::total));
              assertThat(sums.eventSquares())
                  .isEqualTo(sum(boots, boot -> boot.events() * boot.events()));
              assertThat(sums.products())
                  .isEqualTo(sum(boots, boot -> boot.events() * boot.total()));
              assertThat(sums.totalSquares())
                  .isEqualTo(sum(boots, boot -> boot.total() * boot.total()));
            });
  }

  @Test
  void boots_that_failed_alike_are_one_failure_of_their_cell() throws Exception {
    Path run = runs().crashing(TRIALS, 7);
    history.add(run);
    List<Integer> held =
        SyntheticRun.metadata(TRIALS, 7).plan().stream()
            .filter(trial -> trial.variant().equals("v4") && trial.layout().equals("cma"))
            .filter(trial -> trial.workload().equals("held"))
            .map(PlannedTrial::trial)
            .toList();

    List<KeptFailure> failures = history.failures(history.runs().get(0));

    assertThat(failures)
        .filteredOn(failure -> failure.title().equals("WARNING in try_grab_page"))
        .filteredOn(failure -> failure.variant().equals("v4") && failure.layout().equals("cma"))
        .hasSize(3)
        .filteredOn(failure -> failure.workload().equals("held"))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo("warn");
              assertThat(failure.outcome()).isEqualTo("crashed");
              assertThat(failure.boots()).isEqualTo(held.size()).isGreaterThan(1);
              assertThat(failure.trial()).isEqualTo(held.get(0));
              assertThat(failure.expected()).isFalse();
            });
    assertThat(history.failures("synthetic")).isEqualTo(failures);
  }

  private static long sum(List<BootCounts> boots, ToLongFunction<BootTotal> of) {
    return boots.stream().map(boot -> boot.total(Metric.PIN_FAILURE)).mapToLong(of).sum();
  }

  @Test
  void a_run_that_is_removed_leaves_no_row() throws Exception {
    history.add(runs().run("run", TRIALS, 7));
    history.add(runs().run("other", 18, 8));
    List<KeptRun> runs = history.runs();

    history.remove(runs.stream().filter(run -> run.seed() == 7).toList());
    assertThat(history.runs()).singleElement().extracting(KeptRun::seed).isEqualTo(8L);
    assertThat(rows("trial")).isEqualTo(18);

    history.remove(history.runs());
    assertThat(allRows()).containsOnly(0L);
  }

  @Test
  void a_run_is_named_by_the_beginning_of_its_id() throws Exception {
    Imported one = history.add(runs().run("run", 18, 7));
    history.add(runs().run("other", 18, 8));

    assertThat(history.run(one.id().substring(0, 6)).seed()).isEqualTo(7);
    assertThatThrownBy(() -> history.run(one.id().substring(1)))
        .hasMessageContaining("has no run " + one.id().substring(1));
    assertThatThrownBy(() -> history.run("")).hasMessageContaining("the beginning of 2 runs");
    assertThatThrownBy(() -> history.run("xyz"))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("has no run xyz")
        .hasMessageContaining("history ls");
  }

  @Test
  void an_import_that_fails_on_its_way_leaves_what_there_was() throws Exception {
    history.add(runs().begun("begun", 20, TRIALS, 7));
    List<Long> before = allRows();
    Path whole = runs().run("whole", TRIALS, 7);
    RunImport read = RunImport.read(whole);
    Files.delete(whole.resolve("trials.jsonl"));
    Files.createDirectory(whole.resolve("trials.jsonl"));

    assertThatThrownBy(() -> tables.useTransaction(handle -> read.into(handle)))
        .isInstanceOf(Exception.class);

    assertThat(allRows()).isEqualTo(before);
  }

  @Test
  void several_writers_at_once_lose_and_double_nothing() throws Exception {
    List<Path> runs = new ArrayList<>();
    for (int seed = 1; seed <= 6; seed++) {
      runs.add(runs().run("run" + seed, 36, seed));
    }
    List<Future<Imported>> imports = new ArrayList<>();
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      for (Path run : Stream.concat(runs.stream(), runs.stream()).toList()) {
        imports.add(writers.submit(() -> History.open(place).add(run)));
      }
      List<How> how = new ArrayList<>();
      for (Future<Imported> one : imports) {
        how.add(one.get().how());
      }
      assertThat(how).hasSize(12).containsOnly(How.NEW, How.UNCHANGED);
      assertThat(how).filteredOn(How.NEW::equals).hasSize(6);
    } finally {
      writers.shutdownNow();
    }
    assertThat(history.runs()).hasSize(6);
    assertThat(rows("trial")).isEqualTo(6 * 36);
  }

  @Test
  void several_that_open_a_new_history_at_once_find_it_made_once() throws Exception {
    HistoryPlace fresh = another();
    ExecutorService openers = Executors.newFixedThreadPool(4);
    try {
      List<Future<History>> opened = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        opened.add(openers.submit(() -> History.open(fresh)));
      }
      for (Future<History> one : opened) {
        assertThat(one.get().runs()).isEmpty();
      }
    } finally {
      openers.shutdownNow();
    }
  }

  @Test
  void a_directory_that_is_no_run_is_the_users_fault() {
    assertThatThrownBy(() -> history.add(directory))
        .isInstanceOf(UserFailure.class)
        .hasMessage(directory + ": no run.json in it, so it is no run");
  }

  @Test
  void a_run_that_somebody_works_on_has_to_end_first() throws Exception {
    Path run = runs().run("run", 18, 7);

    try (RunDirectory working = RunDirectory.resume(run)) {
      assertThatThrownBy(() -> history.add(run))
          .isInstanceOf(UserFailure.class)
          .hasMessageContaining("another pinlab works on this run");
    }

    assertThat(history.add(run).how()).isEqualTo(How.NEW);
  }
}
