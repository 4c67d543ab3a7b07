// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code squeue} showed of some jobs at one moment. */
public final class Queue {
  /** Index of a job that is no array. */
  static final int ALONE = -1;

  private static final List<String> FIELDS =
      List.of(
          "ArrayJobID", "ArrayTaskID", "State", "exit_code", "RestartCnt", "Reason", "NodeList");

  private final Map<Place, Seen> seen = new HashMap<>();
  private final Map<Long, Seen> rests = new HashMap<>();

  private record Place(long job, int index) {}

  private Queue() {}

  /**
   * The words that ask for it. Jobs of an array that have not begun are one line of what they have
   * in common.
   */
  static List<String> argv(Set<Long> jobs) {
    String ids = jobs.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    String format = FIELDS.stream().map(field -> field + ":|").collect(Collectors.joining(","));
    return List.of("squeue", "--noheader", "--states=all", "--jobs=" + ids, "--Format=" + format);
  }

  /** What the lines of the answer say; one that is not as it should be says nothing. */
  public static Queue parse(String answer) {
    Queue queue = new Queue();
    answer.lines().forEach(line -> queue.add(line.split("\\|", -1)));
    return queue;
  }

  private void add(String[] fields) {
    if (fields.length < FIELDS.size() || !fields[0].matches("\\d{1,18}")) {
      return;
    }
    long job = Long.parseLong(fields[0]);
    Seen one =
        new Seen(fields[2], number(fields[3]), number(fields[4]), fields[5], node(fields[6]));
    if (fields[1].equals("N/A")) {
      seen.put(new Place(job, ALONE), one);
    } else if (fields[1].matches("\\d{1,9}")) {
      seen.put(new Place(job, Integer.parseInt(fields[1])), one);
    } else {
      // Of one array, some may be cancelled that never began while others still wait.
      rests.merge(job, one, (before, now) -> before.phase() == Phase.WAITING ? before : now);
    }
  }

  private static int number(String field) {
    return field.matches("\\d{1,9}") ? Integer.parseInt(field) : 0;
  }

  private static String node(String field) {
    return field.equals("N/A") || field.equals("(null)") ? "" : field;
  }

  /** A job that is no array, if it is still known. */
  public Optional<Seen> job(long job) {
    return of(job, ALONE);
  }

  /** A job of an array, if it is still known. */
  public Optional<Seen> of(long job, int index) {
    Optional<Seen> one = Optional.ofNullable(seen.get(new Place(job, index)));
    return one.isPresent() || index == ALONE ? one : Optional.ofNullable(rests.get(job));
  }

  /** The jobs of which anything may still begin or go on. */
  public Set<Long> alive() {
    Set<Long> alive = new HashSet<>();
    rests.forEach((job, one) -> addAlive(alive, job, one));
    seen.forEach((place, one) -> addAlive(alive, place.job(), one));
    return alive;
  }

  private static void addAlive(Set<Long> alive, long job, Seen one) {
    if (one.phase() == Phase.WAITING || one.phase() == Phase.RUNNING) {
      alive.add(job);
    }
  }

  /** Why jobs wait, each reason once. */
  public List<String> reasonsToWait() {
    return Stream.concat(rests.values().stream(), seen.values().stream())
        .filter(one -> one.phase() == Phase.WAITING)
        .map(Seen::reason)
        .distinct()
        .sorted()
        .toList();
  }
}
