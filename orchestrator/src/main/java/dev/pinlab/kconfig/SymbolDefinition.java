// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.util.List;

/**
 * How a tree's Kconfig files define a symbol.
 *
 * @param prompt whether a .config can ask for it; else only a select sets it
 * @param dependsOn its own {@code depends on} lines, without those of menus around it
 */
record SymbolDefinition(boolean prompt, List<String> dependsOn) {
  SymbolDefinition {
    dependsOn = List.copyOf(dependsOn);
  }
}
