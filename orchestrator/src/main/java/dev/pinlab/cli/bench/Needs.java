// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import java.util.Set;

/** What measures need of the host. */
final class Needs {
  static final Set<Purpose> KERNELS = Set.of(Purpose.FETCH_SOURCES, Purpose.BUILD_KERNELS);
  static final Set<Purpose> TRIALS =
      Set.of(
          Purpose.FETCH_SOURCES, Purpose.BUILD_KERNELS, Purpose.BUILD_GUESTS, Purpose.BOOT_GUESTS);

  private Needs() {}
}
