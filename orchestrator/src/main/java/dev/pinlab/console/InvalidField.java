// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

/** A field of a guest's line that is missing or cannot be true. */
final class InvalidField extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidField(String message) {
    super(message);
  }
}
