// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;

/** Takes away what somebody else may just be taking away. */
final class Gone {
  private Gone() {}

  /** Does what removes something, unless that is gone, or on its way. */
  static void orIs(Runnable removal) {
    try {
      removal.run();
    } catch (NotFoundException | ConflictException e) {
      // That is what was wanted.
      return;
    }
  }
}
