// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/** The user's fault: what was asked for cannot be done as asked; the message says what to do. */
public class UserFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure whose line says where, what is wrong, and what to do. */
  public UserFailure(String message) {
    super(message);
  }
}
