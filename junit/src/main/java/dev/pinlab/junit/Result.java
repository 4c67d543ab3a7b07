// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.console.Crash;
import dev.pinlab.console.Judged;
import dev.pinlab.console.Premise;
import dev.pinlab.console.TestPoint;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What came of one program in one guest. */
public final class Result {
  private final TrialRecord record;
  private final String console;

  Result(TrialRecord record, String console) {
    this.record = record;
    this.console = console;
  }

  /** How the boot ended; {@code INFRA} never is, as that is no result of a kernel's. */
  public Outcome outcome() {
    return record.outcome();
  }

  /** One line that explains any outcome but {@code COMPLETED}. */
  public String detail() {
    return Optional.ofNullable(record.boot().detail()).orElse("");
  }

  /**
   * The longterm pin calls that the program made.
   *
   * @throws AssertionError when the program did not complete or made none, so that nothing is said
   *     of attempts that are not there
   */
  public List<Attempt> attempts() {
    return completed(attemptsSoFar(), "attempts");
  }

  /** Those that it made before it ended, however it ended. */
  public List<Attempt> attemptsSoFar() {
    return record.attempts().stream().map(Attempt::of).toList();
  }

  /**
   * What came of the tries to take the memory back.
   *
   * @throws AssertionError when the program did not complete or there were none
   */
  public List<Judged> judges() {
    return completed(record.said().judges(), "tries to take memory back");
  }

  /**
   * The test points of a selftest or of a program of one's own.
   *
   * @throws AssertionError when the program did not complete or made none
   */
  public List<TestPoint> tests() {
    return completed(record.said().tests(), "test points");
  }

  /** Whether the guest's memory was as asked; empty when the program did not come to say it. */
  public Optional<Premise> premise() {
    return Optional.ofNullable(record.premise());
  }

  /** The splat on the console, if there is one. */
  public Optional<Crash> crash() {
    return Optional.ofNullable(record.crash());
  }

  /** Pins acquired minus pins released over the boot, where the kernel counts them. */
  public OptionalLong pinLeak() {
    Long leak = record.boot().pinLeak();
    return leak == null ? OptionalLong.empty() : OptionalLong.of(leak);
  }

  /** Counters of /proc/vmstat at the end; empty when it did not come to that. */
  public Map<String, Long> vmstat() {
    return record.said().vmstat();
  }

  /** What the kernel wrote to its console. */
  public String console() {
    return console;
  }

  private <T> List<T> completed(List<T> said, String what) {
    if (outcome() != Outcome.COMPLETED) {
      throw new AssertionError(this + "; attemptsSoFar() has those that it made before");
    }
    if (said.isEmpty()) {
      throw new AssertionError("%s, but its program made no %s".formatted(this, what));
    }
    return said;
  }

  @Override
  public String toString() {
    String what = "%s in %s".formatted(record.planned().variant(), record.planned().layout());
    return "%s: %s%s".formatted(what, outcome().id(), detail().isEmpty() ? "" : ": " + detail());
  }
}
