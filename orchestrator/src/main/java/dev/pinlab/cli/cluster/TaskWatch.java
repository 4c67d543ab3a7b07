// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.cli.terminal.Pace;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.process.HostFailure;
import dev.pinlab.slurm.Exchange;
import dev.pinlab.slurm.Ledger;
import dev.pinlab.slurm.Overseer;
import dev.pinlab.slurm.Queue;
import dev.pinlab.slurm.Slurm;
import dev.pinlab.spec.UserFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;

/** Waits for the tasks of a run and takes each as it comes. */
final class TaskWatch {
  /** Where so many tasks were lost, the others are lost too. */
  private static final int LOST = 3;

  private final Slurm slurm;
  private final Exchange exchange;
  private final Ledger ledger;
  private final Handing handing;
  private final Overseer overseer;
  private final Progress progress;

  TaskWatch(
      Slurm slurm,
      Exchange exchange,
      Ledger ledger,
      Handing handing,
      Overseer overseer,
      Progress progress) {
    this.slurm = slurm;
    this.exchange = exchange;
    this.ledger = ledger;
    this.handing = handing;
    this.overseer = overseer;
    this.progress = progress;
  }

  /**
   * Returns when each task has a result.
   *
   * @param open tasks without one
   * @param boots that are left to be made
   * @throws HostFailure when some were given up; the others are there
   */
  void await(NavigableSet<Integer> open, TakenTasks taken, int boots)
      throws UserFailure, HostFailure, InterruptedException {
    List<String> lost = new ArrayList<>();
    Polling polling = new Polling(slurm, progress);
    try (Progress.Stage stage = progress.stage("boots", boots, Pace.SAMPLED)) {
      takeAll(open, taken, stage);
      while (!open.isEmpty()) {
        Queue queue = polling.next(ledger.ids());
        takeAll(open, taken, stage);
        Overseer.Orders orders = overseer.look(open, ledger, queue, System.nanoTime());
        for (Overseer.Lost one : orders.lost()) {
          open.remove(one.task());
          lost.add(words(one));
        }
        if (lost.size() >= LOST) {
          break;
        }
        if (!orders.again().isEmpty()) {
          progress.note(again(orders.again(), queue));
          handing.tasks(orders.again(), OptionalLong.empty());
        }
      }
    }
    if (!lost.isEmpty()) {
      throw new HostFailure(String.join("\n", lost));
    }
  }

  private void takeAll(NavigableSet<Integer> open, TakenTasks taken, Progress.Stage stage)
      throws UserFailure, HostFailure {
    for (int task : exchange.committed(open)) {
      taken.take(task, stage);
      open.remove(task);
    }
  }

  private String again(NavigableSet<Integer> tasks, Queue queue) {
    int first = tasks.first();
    String why =
        ledger
            .place(first)
            .map(
                place ->
                    JobFailure.what(
                        "Slurm job " + place,
                        queue.of(place.job(), place.index()),
                        handing.log(place),
                        exchange.root()))
            .orElse("");
    String one = tasks.size() == 1 ? "task %d is".formatted(first) : tasks.size() + " tasks are";
    return "%s handed in again%s".formatted(one, why.isEmpty() ? "" : ": " + why);
  }

  private String words(Overseer.Lost lost) {
    return JobFailure.line(
        "task %d, Slurm job %s,".formatted(lost.task(), lost.place()),
        lost.seen(),
        handing.log(lost.place()),
        exchange.root());
  }
}
