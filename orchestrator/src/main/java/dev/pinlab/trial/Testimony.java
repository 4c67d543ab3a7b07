// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Judged;
import dev.pinlab.console.TestPoint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a guest said that it measured.
 *
 * @param judges what came of the tries to take memory back
 * @param tests test points of a selftest
 * @param vmstat counters of /proc/vmstat at the end of the boot; empty when it did not come to that
 */
public record Testimony(
    List<Attempt> attempts, List<Judged> judges, List<TestPoint> tests, Map<String, Long> vmstat) {
  /** Of a guest that said nothing. */
  public static final Testimony NONE = of(List.of());

  /** Takes what there is: trials of older versions have attempts alone. */
  public Testimony(
      @Nullable List<Attempt> attempts,
      @Nullable List<Judged> judges,
      @Nullable List<TestPoint> tests,
      @Nullable Map<String, Long> vmstat) {
    this.attempts = attempts == null ? List.of() : List.copyOf(attempts);
    this.judges = judges == null ? List.of() : List.copyOf(judges);
    this.tests = tests == null ? List.of() : List.copyOf(tests);
    this.vmstat = vmstat == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(vmstat));
  }

  /** Of a guest that made attempts and said no more. */
  public static Testimony of(List<Attempt> attempts) {
    return new Testimony(attempts, List.of(), List.of(), Map.of());
  }
}
