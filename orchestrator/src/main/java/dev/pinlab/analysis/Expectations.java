// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Crash;
import dev.pinlab.spec.Expectation;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an experiment declared as expected, held against what its boots gave. */
final class Expectations {
  private final List<Expectation> declared;

  Expectations(List<Expectation> declared) {
    this.declared = declared;
  }

  /** Whether the boot failed, and in a way that was declared for its cell. */
  boolean expects(TrialRecord trial) {
    return isFailure(trial.outcome())
        && declared.stream()
            .filter(one -> one.isOf(trial.planned().variant(), trial.planned().workload()))
            .anyMatch(one -> meets(one, trial));
  }

  private static boolean isFailure(Outcome outcome) {
    return outcome.counts() && outcome != Outcome.COMPLETED;
  }

  private static boolean meets(Expectation expectation, TrialRecord trial) {
    if (expectation.outcome() != null) {
      return expectation.outcome().id().equals(trial.outcome().id());
    }
    Crash crash = trial.crash();
    return crash != null
        && (expectation.kind() == null || expectation.kind().equals(crash.kind()))
        && isLike(expectation.title(), crash.title());
  }

  /** Whether a title is as wanted, {@code *} standing for any text. */
  private static boolean isLike(@Nullable String wanted, String title) {
    if (wanted == null) {
      return true;
    }
    String regex =
        Arrays.stream(wanted.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(title).matches();
  }
}
