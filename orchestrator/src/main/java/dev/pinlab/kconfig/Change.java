// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An option that has another value than the .config that was given.
 *
 * @param by the fragment that asks for it; empty for what follows from others, or from the tree
 */
public record Change(String symbol, String before, String after, Optional<Asked> by) {

  /**
   * All changes of a .config that was given, what fragments asked for first; none without one.
   *
   * @param text of the .config that came out
   */
  public static List<Change> of(MergedConfig asked, String text) {
    List<Change> changes = new ArrayList<>();
    if (asked.base().isPresent()) {
      DotConfig before = DotConfig.parse(asked.base().get().text());
      DotConfig after = DotConfig.parse(text);
      TreeSet<String> symbols = new TreeSet<>(before.values().keySet());
      symbols.addAll(after.values().keySet());
      symbols.stream()
          .filter(symbol -> !before.value(symbol).equals(after.value(symbol)))
          .map(
              symbol ->
                  new Change(symbol, before.value(symbol), after.value(symbol), asked.of(symbol)))
          .forEach(changes::add);
    }
    changes.sort((one, other) -> Boolean.compare(one.by().isEmpty(), other.by().isEmpty()));
    return List.copyOf(changes);
  }

  /** One line. */
  @Override
  public String toString() {
    String whose = by.map(Asked::place).orElse("follows");
    return "%s: %s -> %s (%s)".formatted(symbol, before, after, whose);
  }
}
