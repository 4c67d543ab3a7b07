// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.time.LocalDate;

/**
 * A failure that somebody knows of, so that it need not alarm until a day has passed.
 *
 * @param title of the failures that it is about
 * @param until the last day on which it is known
 * @param reason why nobody has to be told, for people
 */
public record KnownFailure(TitlePattern title, LocalDate until, String reason) {
  /** Whether the entry has run out on that day. */
  public boolean isExpired(LocalDate day) {
    return day.isAfter(until);
  }
}
