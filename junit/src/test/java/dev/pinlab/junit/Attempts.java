// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.util.function.Predicate;

/** What attempts are expected to be. */
final class Attempts {
  private Attempts() {}

  static Predicate<Attempt> fails(Errno errno, int rounds) {
    return attempt -> !attempt.ok() && errno.equals(attempt.errno()) && attempt.rounds() == rounds;
  }

  static Predicate<Attempt> pinsOr(Predicate<Attempt> other) {
    return other.or(Attempt::ok);
  }
}
