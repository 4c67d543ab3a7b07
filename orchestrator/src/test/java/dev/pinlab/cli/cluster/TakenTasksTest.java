// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.cli.terminal.QuietProgress;
import dev.pinlab.process.HostFailure;
import dev.pinlab.slurm.Exchange;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.SampleRun;
import dev.pinlab.store.Watchdogs;
import dev.pinlab.trial.Bundles;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of tasks of a run of two blocks, each of two boots. */
class TakenTasksTest {
  private static final RunMetadata RUN = SampleRun.metadata();

  @TempDir Path directory;
  private RunDirectory run;
  private Exchange exchange;

  @BeforeEach
  void begin() throws Exception {
    run = RunDirectory.create(directory.resolve("run"));
    exchange = Exchange.of(run.path());
    exchange.make();
  }

  @AfterEach
  void end() throws Exception {
    run.close();
  }

  private TakenTasks taken() throws Exception {
    return new TakenTasks(run, exchange, RUN, trials());
  }

  private void take(int... tasks) throws Exception {
    TakenTasks taken = taken();
    for (int task : tasks) {
      taken.take(task, new QuietProgress());
    }
  }

  private List<TrialRecord> trials() throws Exception {
    return RunDirectory.trials(run.path());
  }

  /**
   * What a node leaves of a task, with a console of each trial and a bundle of those that failed.
   */
  private void commit(int task, String node, RunMetadata metadata, TrialRecord... trials)
      throws Exception {
    Path attempt = exchange.attempt(task, node, 0);
    try (RunDirectory made = RunDirectory.create(attempt)) {
      made.write(metadata);
      made.appendAll(List.of(trials));
    }
    for (TrialRecord trial : trials) {
      write(attempt.resolve(trial.console()), node);
      if (trial.outcome() != Outcome.COMPLETED) {
        write(attempt.resolve(bundle(trial)), node);
      }
    }
    Files.writeString(attempt.resolve(NodeTask.NODE), node + "\n");
    assertThat(exchange.commit(attempt, task)).isTrue();
  }

  private void commit(int task, String node, TrialRecord... trials) throws Exception {
    commit(task, node, RUN.withoutPlan(), trials);
  }

  private static void write(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String bundle(TrialRecord trial) {
    return Bundles.directory(trial.planned()) + "/trial.txt";
  }

  private Path here(String name) {
    return run.path().resolve(name);
  }

  @Test
  void a_result_comes_into_the_run_with_its_node_its_consoles_and_its_bundles() throws Exception {
    TrialRecord good = SampleRun.completed(1, 3);
    TrialRecord crashed = SampleRun.ended(2, Outcome.CRASHED);
    commit(1, "n1", good, crashed);
    TakenTasks taken = taken();

    taken.take(1, new QuietProgress());

    assertThat(trials()).containsExactly(good.on("n1"), crashed.on("n1"));
    assertThat(List.of(good.console(), crashed.console(), bundle(crashed)))
        .allSatisfy(name -> assertThat(here(name)).hasContent("n1"));
    assertThat(here(bundle(good))).doesNotExist();
    assertThat(exchange.committed(List.of(1))).isEmpty();
    assertThat(RUN.plan())
        .filteredOn(taken::has)
        .extracting(one -> one.trial())
        .containsExactly(1, 2);
  }

  @Test
  void results_stand_in_the_journal_in_the_order_in_which_they_came_each_once() throws Exception {
    commit(1, "n1", SampleRun.completed(1, 0), SampleRun.completed(2, 0));
    commit(2, "n2", SampleRun.completed(4, 0), SampleRun.completed(3, 0));

    take(2, 1);

    assertThat(trials()).extracting(one -> one.planned().trial()).containsExactly(4, 3, 1, 2);
    assertThat(here("trials.jsonl")).content().hasLineCount(4);
  }

  @Test
  void a_result_that_was_taken_by_a_process_that_could_not_note_it_is_not_doubled()
      throws Exception {
    commit(1, "n1", SampleRun.completed(1, 3), SampleRun.ended(2, Outcome.CRASHED));
    take(1);
    exchange.reopen(1);
    commit(1, "n1", SampleRun.completed(1, 3), SampleRun.ended(2, Outcome.CRASHED));

    take(1);

    assertThat(here("trials.jsonl")).content().hasLineCount(2);
    assertThat(exchange.committed(List.of(1))).isEmpty();
  }

  @Test
  void a_take_that_was_cut_off_before_the_journal_had_it_loses_nothing() throws Exception {
    TrialRecord crashed = SampleRun.ended(1, Outcome.CRASHED);
    commit(1, "n1", crashed, SampleRun.completed(2, 0));
    Path inTheWay = Files.createDirectory(here("trials.jsonl"));
    TakenTasks cutOff = new TakenTasks(run, exchange, RUN, List.of());
    assertThatThrownBy(() -> cutOff.take(1, new QuietProgress())).isInstanceOf(HostFailure.class);
    Files.delete(inTheWay);

    take(1);

    assertThat(trials()).hasSize(2);
    assertThat(List.of(crashed.console(), bundle(crashed)))
        .allSatisfy(name -> assertThat(here(name)).hasContent("n1"));
  }

  @Test
  void a_trial_that_was_spoiled_is_replaced_and_the_others_of_its_task_stay() throws Exception {
    TrialRecord spoiled = SampleRun.ended(1, Outcome.INFRA);
    TrialRecord good = SampleRun.completed(2, 1);
    commit(1, "n1", spoiled, good);
    take(1);
    assertThat(here(bundle(spoiled))).hasContent("n1");
    exchange.reopen(1);
    TrialRecord better = SampleRun.completed(1, 0);
    commit(1, "n2", better, SampleRun.completed(2, 9));

    take(1);

    assertThat(trials()).containsExactly(good.on("n1"), better.on("n2"));
    assertThat(here(better.console())).hasContent("n2");
    assertThat(here(good.console())).hasContent("n1");
    assertThat(here(bundle(spoiled))).doesNotExist();
  }

  @Test
  void a_trial_that_was_made_again_without_a_bundle_has_none() throws Exception {
    commit(1, "n1", SampleRun.ended(1, Outcome.INFRA), SampleRun.completed(2, 1));
    take(1);
    exchange.reopen(1);
    TrialRecord crashed = SampleRun.ended(1, Outcome.CRASHED);
    commit(1, "n2", crashed);
    Files.delete(exchange.result(1).resolve(bundle(crashed)));
    Files.delete(exchange.result(1).resolve(bundle(crashed)).getParent());

    take(1);

    assertThat(here(crashed.console())).hasContent("n2");
    assertThat(here(bundle(crashed))).doesNotExist();
  }

  @Test
  void a_bundle_of_a_trial_without_a_console_replaces_the_one_before() throws Exception {
    TrialRecord spoiled = SampleRun.ended(1, Outcome.INFRA);
    commit(1, "n1", spoiled, SampleRun.completed(2, 1));
    take(1);
    exchange.reopen(1);
    commit(1, "n2", spoiled);
    Files.delete(exchange.result(1).resolve(spoiled.console()));

    take(1);

    assertThat(here(bundle(spoiled))).hasContent("n2");
  }

  @Test
  void what_is_not_in_the_plan_is_left_out() throws Exception {
    commit(1, "n1", SampleRun.completed(1, 0), SampleRun.completed(7, 0));

    take(1);

    assertThat(trials()).extracting(one -> one.planned().trial()).containsExactly(1);
    assertThat(here(SampleRun.completed(7, 0).console())).doesNotExist();
  }

  @Test
  void three_boots_in_a_row_that_nodes_spoiled_end_the_run_and_are_in_its_journal()
      throws Exception {
    commit(1, "n1", SampleRun.ended(1, Outcome.INFRA), SampleRun.ended(2, Outcome.INFRA));
    commit(2, "n2", SampleRun.ended(3, Outcome.INFRA), SampleRun.completed(4, 0));

    assertThatThrownBy(() -> take(1, 2))
        .isInstanceOf(HostFailure.class)
        .hasMessage(
            "3 boots in a row failed through their nodes, the last one on n2 (it ended so); mend that, then --resume continues");
    assertThat(trials()).hasSize(4);
    assertThat(exchange.committed(List.of(1, 2))).isEmpty();
  }

  @Test
  void a_good_boot_between_two_that_nodes_spoiled_begins_the_count_again() throws Exception {
    commit(1, "n1", SampleRun.ended(1, Outcome.INFRA), SampleRun.ended(2, Outcome.INFRA));
    commit(2, "n2", SampleRun.completed(3, 0), SampleRun.ended(4, Outcome.INFRA));
    TakenTasks taken = taken();

    taken.take(1, new QuietProgress());
    taken.take(2, new QuietProgress());

    assertThat(RUN.plan()).filteredOn(taken::has).extracting(one -> one.trial()).containsExactly(3);
  }

  @Test
  void bundles_of_one_kind_are_few_over_all_nodes_together() throws Exception {
    TrialRecord crashed = SampleRun.ended(1, Outcome.CRASHED);
    TrialRecord again = SampleRun.ended(3, Outcome.CRASHED);
    RunMetadata longer = planned(5, 7);
    commit(1, "n1", crashed);
    commit(2, "n2", again);
    commit(3, "n3", SampleRun.ended(5, Outcome.CRASHED));
    commit(4, "n3", SampleRun.ended(7, Outcome.CRASHED));

    new TakenTasks(run, exchange, longer, List.of()).take(1, new QuietProgress());
    TakenTasks resumed = new TakenTasks(run, exchange, longer, trials());
    for (int task : List.of(2, 3, 4)) {
      resumed.take(task, new QuietProgress());
    }

    assertThat(trials()).hasSize(4);
    try (var bundles = Files.list(here("artifacts/failures"))) {
      assertThat(bundles).hasSize(Bundles.A_TITLE);
    }
  }

  private static RunMetadata planned(int... more) {
    var plan = new java.util.ArrayList<>(RUN.plan());
    for (int trial : more) {
      plan.add(SampleRun.completed(trial, 0).planned());
    }
    return new RunMetadata(
        RUN.schema(), RUN.experiment(), RUN.terms(), RUN.variants(), RUN.environment(), plan);
  }

  @Test
  void what_guests_took_is_that_of_all_nodes_together() throws Exception {
    commit(1, "n1", measured(2, 1.5), SampleRun.completed(1, 0));
    commit(2, "n2", measured(3, 1.2), SampleRun.completed(3, 0));
    TakenTasks taken = taken();
    assertThat(taken.watchdogs()).isEmpty();

    taken.take(1, new QuietProgress());
    taken.take(2, new QuietProgress());

    assertThat(taken.watchdogs()).contains(new Watchdogs(5, .5, 1.5, Map.of()));
  }

  private static RunMetadata measured(int boots, double boot) {
    return RUN.withoutPlan().with(new Watchdogs(boots, .5, boot, Map.of()));
  }

  @Test
  void a_result_that_cannot_be_read_is_named_and_stays_to_be_taken() throws Exception {
    commit(1, "n1", SampleRun.completed(1, 0));
    Files.delete(exchange.result(1).resolve(NodeTask.NODE));

    assertThatThrownBy(() -> take(1))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(exchange.result(1) + ": cannot be taken: ")
        .hasMessageEndingWith("; --resume continues");
    assertThat(exchange.committed(List.of(1))).containsExactly(1);
    assertThat(trials()).isEmpty();
  }
}
