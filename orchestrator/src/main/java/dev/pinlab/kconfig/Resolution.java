// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.util.List;

/**
 * What became of what fragments asked for.
 *
 * @param text the whole .config that came out
 * @param fallen what came out otherwise, in the order of the fragments
 */
public record Resolution(MergedConfig asked, String text, List<Fallen> fallen) {
  public Resolution {
    fallen = List.copyOf(fallen);
  }

  /** What came out otherwise although the fragment that asks cannot do without it. */
  public List<Fallen> failures() {
    return fallen.stream().filter(one -> !one.excused()).toList();
  }
}
