// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

/**
 * A failure that happened in a night.
 *
 * @param night id of the night
 * @param title equal causes give equal titles
 * @param boots in which it happened
 */
public record SeenFailure(String night, String title, long boots) {
  public SeenFailure {
    if (boots < 1) {
      throw new IllegalArgumentException(title + " in " + boots + " boots");
    }
  }
}
