// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import dev.pinlab.spec.Program;
import dev.pinlab.trial.Patience;
import dev.pinlab.trial.Speed;
import dev.pinlab.trial.Speedometer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How fast guests booted in a run, and the deadlines that follow from it. All times in seconds.
 *
 * @param boots guests that booted from their kernel and were measured
 * @param qemuStart the longest that the last of their QEMUs took to start
 * @param boot the longest from the start of QEMU to the first word of the last of them
 * @param deadlines by workload
 */
public record Watchdogs(
    int boots, double qemuStart, double boot, Map<String, Deadlines> deadlines) {

  /** The deadlines of a guest, see {@link Patience}. */
  public record Deadlines(
      double boot, double firstResult, double progress, double end, double lifetime) {
    /** The longer of two, each by itself. */
    Deadlines longer(Deadlines other) {
      return new Deadlines(
          Math.max(boot, other.boot),
          Math.max(firstResult, other.firstResult),
          Math.max(progress, other.progress),
          Math.max(end, other.end),
          Math.max(lifetime, other.lifetime));
    }

    static Deadlines of(Patience patience) {
      return new Deadlines(
          seconds(patience.boot()),
          seconds(patience.first()),
          seconds(patience.progress()),
          seconds(patience.end()),
          seconds(patience.lifetime()));
    }
  }

  /**
   * What was measured; empty when no guest booted.
   *
   * @param programs of the workloads, by id
   */
  public static Optional<Watchdogs> of(Speedometer speedometer, Map<String, Program> programs) {
    return speedometer.slowest().map(speed -> of(speedometer.boots(), speed, programs));
  }

  private static Watchdogs of(int boots, Speed speed, Map<String, Program> programs) {
    Map<String, Deadlines> deadlines = new LinkedHashMap<>();
    programs.forEach(
        (workload, program) -> deadlines.put(workload, Deadlines.of(Patience.of(speed, program))));
    return new Watchdogs(boots, seconds(speed.start()), seconds(speed.boot()), deadlines);
  }

  /** Of two hosts together: the boots of both, and whatever took longer. */
  public Watchdogs and(Watchdogs other) {
    Map<String, Deadlines> all = new LinkedHashMap<>(deadlines);
    other.deadlines.forEach((workload, one) -> all.merge(workload, one, Deadlines::longer));
    return new Watchdogs(
        boots + other.boots, Math.max(qemuStart, other.qemuStart), Math.max(boot, other.boot), all);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
