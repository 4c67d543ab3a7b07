// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.console.Effort;
import dev.pinlab.console.Moment;
import dev.pinlab.console.Placement;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.trial.BootFacts;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultTest {
  private static final dev.pinlab.console.Attempt BUSY =
      new dev.pinlab.console.Attempt(
          false,
          "EBUSY",
          120,
          256,
          new Placement(256, 0, 0, 0),
          new Placement(16, 0, 240, 0),
          0,
          new Effort(11, 176, 2, 1, 0),
          Moment.UNKNOWN);

  private static Result result(
      Outcome outcome, @Nullable String detail, dev.pinlab.console.Attempt... attempts) {
    return new Result(
        new TrialRecord(
            new PlannedTrial(1, "v4", "cma", "workload", 1, 1),
            outcome,
            Testimony.of(List.of(attempts)),
            null,
            null,
            new BootFacts(1L, 2, null, detail, 1),
            ""),
        "the console");
  }

  @Test
  void an_attempt_is_told_as_the_guest_measured_it() {
    Attempt attempt = result(Outcome.COMPLETED, null, BUSY).attempts().get(0);
    assertThat(attempt.errno()).isEqualTo(Errno.EBUSY).hasToString("EBUSY");
    assertThat(attempt.rounds()).isEqualTo(11);
    assertThat(attempt.pagesFailed()).isEqualTo(176);
    assertThat(attempt.work()).isEqualTo(new Attempt.Work(11, 176, 2, 1, 0));
    assertThat(attempt.before().cma()).isEqualTo(256);
    assertThat(attempt.after().other()).isEqualTo(240);
    assertThat(attempt.leavesPages()).isFalse();
    assertThat(attempt.pinsCleanly()).isFalse();
  }

  @Test
  void a_guest_that_did_not_complete_has_none_to_look_at() {
    Result crashed = result(Outcome.CRASHED, "BUG: bad page state", BUSY);
    assertThatThrownBy(crashed::attempts)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "v4 in cma: crashed: BUG: bad page state; attemptsSoFar() has those that it made"
                + " before");
    assertThatThrownBy(crashed::tests).isInstanceOf(AssertionError.class);
    assertThatThrownBy(crashed::judges).isInstanceOf(AssertionError.class);
    assertThat(crashed.attemptsSoFar()).hasSize(1);
  }

  @Test
  void what_a_program_did_not_make_is_not_looked_at_either() {
    Result silent = result(Outcome.COMPLETED, null);
    assertThatThrownBy(silent::attempts)
        .hasMessage("v4 in cma: completed, but its program made no attempts");
    assertThatThrownBy(silent::tests).hasMessageEndingWith("made no test points");
    assertThatThrownBy(silent::judges).hasMessageEndingWith("made no tries to take memory back");
  }

  @Test
  void what_is_not_known_is_empty() {
    Result result = result(Outcome.HUNG, null);
    assertThat(result.detail()).isEmpty();
    assertThat(result.pinLeak()).isEmpty();
    assertThat(result.premise()).isEmpty();
    assertThat(result.crash()).isEmpty();
    assertThat(result.console()).isEqualTo("the console");
  }
}
