// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import dev.pinlab.spec.UserFailure;

/** The user's fault: a Kconfig fragment is malformed, or two contradict each other; one line. */
public final class FragmentFailure extends UserFailure {
  private static final long serialVersionUID = 1L;

  /** A failure whose line says where, what, and what to do. */
  public FragmentFailure(String message) {
    super(message);
  }
}
