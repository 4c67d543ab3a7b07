// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A night, event by event: a task takes a slot, fetches its kernels where the node has none,
 * starts, boots its blocks and commits their results as a whole. What fails is queued again behind
 * all others; of two results of a task the first counts.
 */
public final class Simulation {
  private final Scenario scenario;
  private final Troubles troubles;
  private final Agenda agenda = new Agenda();
  private final Scheduler scheduler;
  private final Kernels kernels;
  private final Ledger ledger;
  private final List<Node> nodes;
  private final int[] attempts;
  private final SplittableRandom victims;
  private final PeakRate starts = new PeakRate();
  private double now;
  private int running;
  private int away;

  private Simulation(Scenario scenario, Troubles troubles) {
    Fleet fleet = scenario.fleet();
    this.scenario = scenario;
    this.troubles = troubles;
    scheduler = new Scheduler(fleet.startsASecond());
    kernels = new Kernels(scenario.work(), scenario.transfer(), fleet.nodes());
    ledger = new Ledger(scenario.work());
    nodes =
        IntStream.range(0, fleet.nodes())
            .mapToObj(index -> new Node(index, fleet.slotsANode()))
            .toList();
    attempts = new int[scenario.work().tasks()];
    victims = new SplittableRandom(~scenario.seed());
  }

  /** The night of a scenario, with troubles at random. */
  public static Night of(Scenario scenario) {
    int many = scenario.fleet().nodes();
    return of(scenario, new RandomTroubles(scenario.perils(), many, scenario.seed()));
  }

  /** The night of a scenario, with troubles that are known. */
  static Night of(Scenario scenario, Troubles troubles) {
    return new Simulation(scenario, troubles).night();
  }

  private Night night() {
    IntStream.range(0, attempts.length).forEach(scheduler::submit);
    for (int slot = 0; slot < scenario.fleet().slotsANode(); slot++) {
      nodes.forEach(scheduler::slotFree);
    }
    nodes.forEach(this::expectTrouble);
    schedule();
    while (!ledger.isAllDone()) {
      Agenda.Entry entry = agenda.next();
      pass(entry.at());
      happen(entry.event());
      schedule();
    }
    nodes.forEach(this::stop);
    return result();
  }

  private Night result() {
    TaskCounts tasks = ledger.taskCounts();
    Transfer transfer = scenario.transfer();
    int boots = tasks.blocks() * scenario.work().variants();
    return new Night(
        boots,
        now,
        ledger.slotSeconds(),
        tasks,
        new Night.Traffic(kernels.fetchedBytes(), ledger.bootsWritten() * transfer.trialBytes()),
        starts.aSecond(),
        (double) boots * transfer.trialBytes() / transfer.mergedASecond());
  }

  private void pass(double until) {
    ledger.pass(until - now, scenario.fleet().slots() - running - away, away);
    now = until;
  }

  private void schedule() {
    scheduler.next().ifPresent(start -> agenda.add(now + scheduler.startSeconds(), start));
  }

  private void happen(Event event) {
    if (event instanceof Event.Started started) {
      started(started);
    } else if (event instanceof Event.Ended ended) {
      ended(ended.attempt());
    } else if (event instanceof Event.Struck struck) {
      struck(struck);
    } else if (event instanceof Event.GivenUp givenUp) {
      givenUp(givenUp.node());
    } else if (event instanceof Event.Returned returned) {
      returned(returned.node());
    } else if (event instanceof Event.SlotReturned slot) {
      slotReturned(slot);
    } else if (event instanceof Event.Requeued requeued) {
      scheduler.submit(requeued.task());
    }
  }

  private void started(Event.Started start) {
    scheduler.started();
    ledger.start();
    starts.count(now);
    Node node = start.node();
    if (start.life() != node.life()) {
      requeue(start.task());
    } else if (node.state() == Node.State.UP) {
      begin(start.task(), node);
    } else {
      node.missed(start.task());
    }
  }

  private void begin(int task, Node node) {
    if (ledger.isDone(task)) {
      scheduler.slotFree(node);
      return;
    }
    double firstBoot = kernels.ready(node, task, now) + scenario.times().taskStart();
    double ends = firstBoot + bootSeconds(task, attempts[task]++);
    Attempt attempt = new Attempt(task, node, now, firstBoot, ends);
    node.begin(attempt);
    running++;
    agenda.add(ends, new Event.Ended(attempt));
  }

  /** Each block has random numbers of its own, so that tasks of all sizes have the same blocks. */
  private double bootSeconds(int task, int attempt) {
    Work work = scenario.work();
    double seconds = 0;
    for (int block = 0; block < work.blocksOf(task); block++) {
      long number = ((long) attempt << 32) + work.firstBlock(task) + block;
      SplittableRandom random =
          new SplittableRandom(scenario.seed() * 0x9E3779B97F4A7C15L + number);
      seconds += scenario.times().draw(work.variants(), random);
    }
    return seconds;
  }

  private void ended(Attempt attempt) {
    Node node = attempt.node();
    if (!node.end(attempt)) {
      return;
    }
    running--;
    if (node.state() == Node.State.UP) {
      ledger.commit(attempt);
      scheduler.slotFree(node);
    }
  }

  private void struck(Event.Struck struck) {
    switch (struck.kind()) {
      case DIES -> die(struck.node());
      case CUT_OFF -> cutOff(struck.node());
      case PREEMPTED -> preempt(struck.node());
    }
  }

  private void die(Node node) {
    away -= node.slotsAway();
    for (Attempt attempt : node.die()) {
      running--;
      ledger.lose(attempt, now);
    }
    away += node.slotsAway();
    kernels.forget(node);
    Perils perils = scenario.perils();
    // A node that is back early says itself that its tasks are gone.
    agenda.add(now + Math.min(perils.notice(), perils.away()), new Event.GivenUp(node));
    agenda.add(now + perils.away(), new Event.Returned(node));
  }

  private void cutOff(Node node) {
    node.cutOff();
    Perils perils = scenario.perils();
    if (perils.notice() < perils.away()) {
      agenda.add(now + perils.notice(), new Event.GivenUp(node));
    }
    agenda.add(now + perils.away(), new Event.Returned(node));
  }

  private void preempt(Node node) {
    if (!node.running().isEmpty()) {
      Attempt victim = node.running().get(victims.nextInt(node.running().size()));
      node.preempt(victim);
      running--;
      away++;
      ledger.lose(victim, now);
      requeue(victim.task());
      agenda.add(now + scenario.perils().preemptedFor(), new Event.SlotReturned(node, node.life()));
    }
    expectTrouble(node);
  }

  private void givenUp(Node node) {
    away -= node.slotsAway();
    node.giveUp().forEach(this::requeue);
    away += node.slotsAway();
    scheduler.withdraw(node);
  }

  private void returned(Node node) {
    boolean wasGivenUp = node.isGivenUp();
    away -= node.slotsAway();
    for (Attempt stale : node.comeBack()) {
      running--;
      ledger.lose(stale, now);
    }
    away += node.slotsAway();
    for (Attempt unheard : node.report()) {
      ledger.commit(unheard);
      if (!wasGivenUp) {
        scheduler.slotFree(node);
      }
    }
    node.catchUp().forEach(task -> begin(task, node));
    for (int slot = 0; wasGivenUp && slot < scenario.fleet().slotsANode(); slot++) {
      scheduler.slotFree(node);
    }
    expectTrouble(node);
  }

  private void slotReturned(Event.SlotReturned slot) {
    if (slot.node().giveBack(slot.life())) {
      away--;
      scheduler.slotFree(slot.node());
    }
  }

  private void requeue(int task) {
    ledger.requeue();
    agenda.add(now + scenario.perils().requeue(), new Event.Requeued(task));
  }

  private void expectTrouble(Node node) {
    troubles
        .next(node.index, now)
        .ifPresent(trouble -> agenda.add(trouble.at(), new Event.Struck(node, trouble.kind())));
  }

  /** The last result is there: what still runs is a copy. */
  private void stop(Node node) {
    node.running().forEach(attempt -> ledger.throwAway(attempt, now));
    node.report().forEach(attempt -> ledger.throwAway(attempt, attempt.ends()));
  }
}
