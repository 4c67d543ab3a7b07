// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.util.List;
import java.util.Optional;

/**
 * One place where a tree's Kconfig files define a symbol.
 *
 * @param place as {@code mm/Kconfig:12}
 * @param type bool, tristate, int, hex or string; empty where another definition has it
 * @param prompt when a .config can ask for it; empty where only a select or a default sets it
 * @param dependsOn each condition of its own and of the menus, ifs and choices around it
 * @param ranges the values that are allowed
 * @param choice number of the choice that it belongs to
 */
record SymbolDefinition(
    String place,
    String type,
    Optional<Expr> prompt,
    List<Expr> dependsOn,
    List<Range> ranges,
    Optional<Integer> choice) {
  SymbolDefinition {
    dependsOn = List.copyOf(dependsOn);
    ranges = List.copyOf(ranges);
  }

  /** The smallest and the largest value, while a condition holds. */
  record Range(Expr least, Expr most, Expr when) {}
}
