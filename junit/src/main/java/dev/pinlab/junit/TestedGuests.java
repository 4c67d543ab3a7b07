// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

/**
 * No failure of its own: carries what there is of a test's guests into whatever shows its failure.
 */
final class TestedGuests extends Exception {
  private static final long serialVersionUID = 1L;

  TestedGuests(String lines) {
    super(lines, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
  }
}
