// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects mistakes while reading goes on; the same mistake found twice counts once. */
final class Mistakes {
  private final Set<Mistake> found = new LinkedHashSet<>();

  void add(Mistake mistake) {
    found.add(mistake);
  }

  void throwIfAny() throws SpecFailure {
    if (!found.isEmpty()) {
      throw new SpecFailure(List.copyOf(found));
    }
  }
}
