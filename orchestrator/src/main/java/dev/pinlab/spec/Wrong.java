// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/** What is wrong with one value, said by code that does not know where the value stands. */
final class Wrong extends Exception {
  private static final long serialVersionUID = 1L;

  Wrong(String message) {
    super(message);
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
