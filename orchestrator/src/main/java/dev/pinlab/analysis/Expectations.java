// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.console.Crash;
import dev.pinlab.spec.Expectation;
import dev.pinlab.spec.TitlePattern;
import dev.pinlab.trial.Outcome;
import java.util.List;

/** What an experiment declared as expected, held against what its boots gave. */
final class Expectations {
  private final List<Expectation> declared;

  Expectations(List<Expectation> declared) {
    this.declared = declared;
  }

  /** Whether the boot failed, and in a way that was declared for its cell. */
  boolean expects(Boot boot) {
    return isFailure(boot.outcome())
        && declared.stream()
            .filter(one -> one.isOf(boot.planned().variant(), boot.planned().workload()))
            .anyMatch(one -> meets(one, boot));
  }

  private static boolean isFailure(Outcome outcome) {
    return outcome.counts() && outcome != Outcome.COMPLETED;
  }

  private static boolean meets(Expectation expectation, Boot boot) {
    if (expectation.outcome() != null) {
      return expectation.outcome().id().equals(boot.outcome().id());
    }
    Crash crash = boot.crash();
    return crash != null
        && (expectation.kind() == null || expectation.kind().equals(crash.kind()))
        && (expectation.title() == null
            || new TitlePattern(expectation.title()).matches(crash.title()));
  }
}
