// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a spec means when it is silent. */
final class Defaults {
  static final List<String> CONFIGS =
      List.of("base", "cma", "movable", "observe", "pin", "disturb");
  static final Trials TRIALS = new Trials(6, 1, BootMode.RESTORE);
  static final Gate GATE =
      new Gate(0.05, 0.05, List.of(Metric.PIN_FAILURE, Metric.LEFTOVER, Metric.CRASH, Metric.HANG));

  private Defaults() {}

  /** The Kconfig fragments, absolute. */
  static List<Path> fragments(Places places) throws Wrong {
    var fragments = new ArrayList<Path>();
    for (String name : CONFIGS) {
      fragments.add(places.fragment(name));
    }
    return fragments;
  }
}
