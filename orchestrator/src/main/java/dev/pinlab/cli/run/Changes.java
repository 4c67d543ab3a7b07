// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.cli.run.Kernels.Built;
import dev.pinlab.kconfig.Change;
import java.util.ArrayList;
import java.util.List;

/** What a build tells of a .config that it was given and had to change. Pure. */
final class Changes {
  private Changes() {}

  /** Lines for whoever builds, once for all variants that are configured alike. */
  static List<String> notes(Built built, List<Built> before) {
    List<Change> changes = built.changes();
    if (changes.isEmpty() || before.stream().anyMatch(one -> one.changes().equals(changes))) {
      return List.of();
    }
    List<Change> asked = changes.stream().filter(change -> change.by().isPresent()).toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: of %s, fragments change or add %d options, and %d follow"
            .formatted(
                built.variant().id(),
                built.variant().kconfig().orElseThrow(),
                asked.size(),
                changes.size() - asked.size()));
    asked.forEach(change -> lines.add("  " + change));
    return List.copyOf(lines);
  }
}
