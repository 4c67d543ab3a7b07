// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.spec.UserFailure;

/** The user's fault: what a spec names as a tree or a patch cannot be used; one line. */
public final class TreeFailure extends UserFailure {
  private static final long serialVersionUID = 1L;

  /** A failure whose line says which tree or file, what is wrong, and what to do. */
  public TreeFailure(String message) {
    super(message);
  }
}
