// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.run.GuestFiles;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Variant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a host is needed for by an experiment. Pure. */
final class Needed {
  private Needed() {}

  /** What is always needed, and what the guests of an experiment need besides. */
  static Set<Purpose> by(Experiment experiment, Purpose... always) {
    List<Variant> variants = experiment.matrix().variants();
    Set<Purpose> purposes = by(variants, always);
    if (GuestFiles.selftestsIn(experiment) && anyOfHosts(variants)) {
      purposes.add(Purpose.BUILD_SELFTESTS);
    }
    if (GuestFiles.scriptsIn(experiment) && anyOfHosts(variants)) {
      purposes.add(Purpose.RUN_SCRIPTS);
    }
    return purposes;
  }

  /** The same of variants alone. */
  static Set<Purpose> by(List<Variant> variants, Purpose... always) {
    Set<Purpose> purposes = EnumSet.copyOf(List.of(always));
    if (variants.stream().anyMatch(variant -> !variant.architecture().isHosts())) {
      purposes.add(Purpose.CROSS_BUILD);
      if (purposes.contains(Purpose.BOOT_GUESTS)) {
        purposes.add(Purpose.CROSS_BOOT);
      }
    }
    return purposes;
  }

  /** What guests of another architecture need besides a compiler is not installed on this host. */
  static boolean anyOfHosts(List<Variant> variants) {
    return variants.stream().anyMatch(variant -> variant.architecture().isHosts());
  }
}
