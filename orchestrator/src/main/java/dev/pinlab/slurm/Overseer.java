// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Decides what is to be done about tasks that are not there yet. Starts nothing. */
public final class Overseer {
  /** How often a task may fail. */
  public static final int TRIES = 3;

  /** How often Slurm may put a task back into the queue before its nodes are not the reason. */
  static final int RESTARTS = 20;

  /** A file that another host has written may be seen as late as this. */
  private static final Duration GRACE = Duration.ofSeconds(90);

  private final Duration grace;
  private final Map<Integer, Integer> failures = new HashMap<>();
  private final Map<Integer, Long> quietSince = new HashMap<>();

  /** One of a run that begins or goes on now. */
  public Overseer() {
    this(GRACE);
  }

  Overseer(Duration grace) {
    this.grace = grace;
  }

  /**
   * A task that is given up.
   *
   * @param seen as the queue last showed it, if it did
   */
  public record Lost(int task, Ledger.Place place, Optional<Seen> seen) {}

  /**
   * What is to be done.
   *
   * @param again tasks to be handed in once more
   * @param lost tasks to be given up
   */
  public record Orders(NavigableSet<Integer> again, List<Lost> lost) {}

  private enum Doing {
    WAIT,
    AGAIN,
    GIVE_UP
  }

  /**
   * Looks at the queue.
   *
   * @param open tasks without a result
   * @param nanos of a clock that nobody sets
   */
  public Orders look(Collection<Integer> open, Ledger ledger, Queue queue, long nanos) {
    NavigableSet<Integer> again = new TreeSet<>();
    List<Lost> lost = new ArrayList<>();
    for (int task : open) {
      Optional<Ledger.Place> place = ledger.place(task);
      if (place.isEmpty()) {
        again.add(task);
        continue;
      }
      Optional<Seen> seen = queue.of(place.get().job(), place.get().index());
      switch (judge(task, seen, nanos)) {
        case WAIT -> {}
        case AGAIN -> again.add(task);
        case GIVE_UP -> lost.add(new Lost(task, place.get(), seen));
      }
    }
    return new Orders(again, List.copyOf(lost));
  }

  private Doing judge(int task, Optional<Seen> seen, long nanos) {
    Optional<Phase> phase = seen.map(Seen::phase);
    if (phase.isPresent() && (phase.get() == Phase.WAITING || phase.get() == Phase.RUNNING)) {
      quietSince.remove(task);
      return seen.get().restarts() > RESTARTS ? Doing.GIVE_UP : Doing.WAIT;
    }
    if (phase.equals(Optional.of(Phase.CANCELLED))) {
      return Doing.GIVE_UP;
    }
    boolean told = phase.equals(Optional.of(Phase.FAILED));
    long since = quietSince.computeIfAbsent(task, any -> nanos);
    if (!told && nanos - since < grace.toNanos()) {
      return Doing.WAIT;
    }
    quietSince.remove(task);
    return failures.merge(task, 1, Integer::sum) < TRIES ? Doing.AGAIN : Doing.GIVE_UP;
  }
}
