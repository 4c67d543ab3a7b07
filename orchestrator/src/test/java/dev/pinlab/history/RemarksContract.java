// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.analysis.Cell;
import dev.pinlab.cli.run.ShardedRun;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trend.Night;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Ruling;
import dev.pinlab.trend.Side;
import dev.pinlab.trend.Trend;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a history knows of nights beyond their runs, whichever database it is. */
abstract class RemarksContract {
  private static final int TRIALS = 36;
  private static final Cell HELD = new Cell("v4", "cma", "held");

  @TempDir Path directory;
  private History history;
  private Remarks remarks;
  private String first;
  private String second;

  /** A database with nothing in it. */
  abstract HistoryPlace empty() throws Exception;

  @BeforeEach
  void two_nights() throws Exception {
    history = History.open(empty());
    remarks = history.remarks();
    HistoryRuns runs = new HistoryRuns(directory);
    history.add(runs.run("one", TRIALS, 7));
    history.add(runs.run("two", TRIALS, 8));
    List<KeptRun> kept = history.runs();
    first = kept.get(0).id();
    second = kept.get(1).id();
  }

  private static Ruled ruled(String night, Cell cell, Ruling ruling) {
    return new Ruled(night, cell, Metric.LEFTOVER, Side.WORSE, ruling, "an A/B of both kernels");
  }

  private Trend trend(Cell cell, Metric metric) throws Exception {
    return history.trends("synthetic").stream()
        .filter(one -> one.cell().equals(cell) && one.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_trend_has_the_nights_of_its_cell_in_order_with_what_was_counted() throws Exception {
    Trend trend = trend(HELD, Metric.PIN_FAILURE);

    assertThat(trend.nights()).extracting(Night::id).containsExactly(first, second);
    for (Night night : trend.nights()) {
      CellNight counted =
          history.counts(history.run(night.id())).stream()
              .filter(one -> one.cell().equals(HELD) && one.metric() == Metric.PIN_FAILURE)
              .findFirst()
              .orElseThrow();
      assertThat(night.sums()).isEqualTo(counted.sums());
      assertThat(night.image()).isEqualTo(counted.image());
      assertThat(night.version()).isEqualTo(counted.version());
      assertThat(night.at()).isEqualTo(counted.started());
    }
    assertThat(history.trends("another")).isEmpty();
  }

  @Test
  void nights_of_one_moment_are_in_one_order_wherever_they_are_asked_for() throws Exception {
    HistoryRuns runs = new HistoryRuns(directory);
    for (long seed = 20; seed < 26; seed++) {
      history.add(runs.run("seed" + seed, TRIALS, seed));
    }
    List<KeptRun> kept = history.runs();
    assertThat(kept).extracting(KeptRun::started).containsOnly(kept.get(0).started());

    assertThat(trend(HELD, Metric.LEFTOVER).nights())
        .extracting(Night::id)
        .containsExactlyElementsOf(kept.stream().map(KeptRun::id).toList());
  }

  @Test
  void a_ruling_is_that_of_its_alarm_and_the_last_word_holds() throws Exception {
    remarks.rule(ruled(second, HELD, Ruling.REFUTED));
    remarks.rule(ruled(first, new Cell("v4", "movable", "held"), Ruling.REFUTED));
    Ruled last = ruled(second, HELD, Ruling.CONFIRMED);
    remarks.rule(last);

    assertThat(remarks.rulings("synthetic")).hasSize(2).contains(last);
    assertThat(trend(HELD, Metric.LEFTOVER).rulings()).containsExactly(last);
    assertThat(trend(HELD, Metric.PIN_FAILURE).rulings()).isEmpty();
  }

  @Test
  void what_was_said_of_a_run_stays_when_the_run_is_imported_again_and_goes_with_it()
      throws Exception {
    KeptRun begun = imported("half", 18);
    remarks.rule(ruled(begun.id(), HELD, Ruling.CONFIRMED));
    remarks.pin(begun);
    KeptRun whole = imported("all", TRIALS);

    assertThat(whole.id()).isEqualTo(begun.id());
    assertThat(remarks.rulings("synthetic")).hasSize(1);
    assertThat(remarks.pinned("synthetic")).contains(whole);

    history.remove(List.of(whole));

    assertThat(remarks.rulings("synthetic")).isEmpty();
    assertThat(remarks.pinned("synthetic")).isEmpty();
  }

  private KeptRun imported(String name, int made) throws Exception {
    Path run = new HistoryRuns(directory).begun(name, made, TRIALS, 9);
    return history.run(history.add(run).id());
  }

  @Test
  void one_run_of_an_experiment_is_pinned_at_most() throws Exception {
    assertThat(remarks.pinned("synthetic")).isEmpty();

    remarks.pin(history.run(first));
    remarks.pin(history.run(second));

    assertThat(remarks.pinned("synthetic")).contains(history.run(second));
    assertThat(remarks.allPinned()).containsExactly(second);
    assertThat(remarks.pinned("another")).isEmpty();

    remarks.unpin("another");
    assertThat(remarks.allPinned()).hasSize(1);
    remarks.unpin("synthetic");
    assertThat(remarks.allPinned()).isEmpty();
  }

  @Test
  void a_shard_is_no_night_until_all_of_them_are_merged() throws Exception {
    Path shard = new ShardedRun(directory).writeShards(2).get(1);

    assertThatThrownBy(() -> history.add(shard))
        .isInstanceOf(UserFailure.class)
        .hasMessage(
            shard
                + ": is shard 2/2 of a run; make the run of all shards with `pinlab merge`, and import that");
    assertThat(history.runs()).hasSize(2);
  }
}
