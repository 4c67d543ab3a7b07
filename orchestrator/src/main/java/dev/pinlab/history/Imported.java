// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

/**
 * What became of a run that was to be imported.
 *
 * @param id of the run
 * @param made trials that it has
 */
public record Imported(String id, long made, How how) {
  /** Whether the history has changed. */
  public enum How {
    /** It was not there. */
    NEW,
    /** It has more trials than before, or other ones. */
    UPDATED,
    /** It was there as it is. */
    UNCHANGED
  }
}
