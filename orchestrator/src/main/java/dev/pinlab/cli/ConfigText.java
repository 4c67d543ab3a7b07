// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.run.Configuration;
import dev.pinlab.kconfig.Asked;
import dev.pinlab.kconfig.Change;
import dev.pinlab.kconfig.Fallen;
import dev.pinlab.kconfig.MergedConfig;
import dev.pinlab.kconfig.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A configuration in lines, what was not honoured first. Pure. */
final class ConfigText {
  private ConfigText() {}

  static List<String> lines(Configuration configuration) {
    String whose = String.join(", ", configuration.variants()) + ": " + configuration.tree();
    if (configuration.resolution().isEmpty()) {
      return List.of(whose + ": " + configuration.error());
    }
    Resolution resolution = configuration.resolution().get();
    MergedConfig asked = resolution.asked();
    Set<Asked> fallen = resolution.fallen().stream().map(Fallen::asked).collect(Collectors.toSet());
    List<Asked> honoured = asked.asked().stream().filter(ask -> !fallen.contains(ask)).toList();
    List<String> lines = new ArrayList<>();
    String base = asked.base().map(given -> ", added to " + given.name()).orElse("");
    lines.add(
        "%s%s: %d options asked for, %d came out so"
            .formatted(whose, base, asked.asked().size(), honoured.size()));
    section(lines, "not honoured", resolution.failures());
    section(lines, "left out", resolution.fallen().stream().filter(Fallen::excused).toList());
    List<Change> changes = configuration.changes();
    section(
        lines,
        "changed or added by a fragment",
        changes.stream().filter(change -> change.by().isPresent()).toList());
    section(
        lines,
        "changed in consequence",
        changes.stream().filter(change -> change.by().isEmpty()).toList());
    section(lines, "as asked", honoured);
    return List.copyOf(lines);
  }

  private static void section(List<String> lines, String title, List<?> items) {
    if (!items.isEmpty()) {
      lines.add("  " + title + ":");
      items.forEach(item -> lines.add("    " + item));
    }
  }
}
