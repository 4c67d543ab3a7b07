// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

/** Why the engine did not do something: libraries wrap what it said several times. */
final class Reasons {
  private Reasons() {}

  /** What the innermost exception says, in one line. */
  static String deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
