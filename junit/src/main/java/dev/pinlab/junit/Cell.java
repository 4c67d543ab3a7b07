// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.vm.Accel;
import java.util.Optional;

/**
 * Where one invocation of a test is made.
 *
 * @param accel empty to prove KVM and fall back
 * @param seed of its first guest
 */
record Cell(AskedVariant variant, AskedLayout layout, Optional<Accel> accel, long seed) {
  @Override
  public String toString() {
    return variant.id() + ", " + layout.words();
  }
}
