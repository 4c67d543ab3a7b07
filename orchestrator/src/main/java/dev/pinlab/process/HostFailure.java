// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

/** Something on this host is missing or broken: nobody's experiment, nobody's patch. */
public class HostFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure whose message says what is wrong and what to do. */
  public HostFailure(String message) {
    super(message);
  }

  /** A failure with what caused it. */
  public HostFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
