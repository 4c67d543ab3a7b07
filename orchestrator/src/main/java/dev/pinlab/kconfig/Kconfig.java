// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a tree's Kconfig files define for one architecture; symbols without {@code CONFIG_}. */
final class Kconfig {
  private final Map<String, List<SymbolDefinition>> definitions = new LinkedHashMap<>();
  private final Map<String, List<Selector>> selectors = new LinkedHashMap<>();
  private final Map<Integer, Set<String>> choices = new LinkedHashMap<>();

  /** A symbol that selects another one, while a condition holds. */
  record Selector(String symbol, Expr when) {}

  void define(String symbol, SymbolDefinition definition) {
    definitions.computeIfAbsent(symbol, name -> new ArrayList<>()).add(definition);
    definition
        .choice()
        .ifPresent(
            choice -> choices.computeIfAbsent(choice, number -> new LinkedHashSet<>()).add(symbol));
  }

  void select(String symbol, Selector selector) {
    selectors.computeIfAbsent(symbol, name -> new ArrayList<>()).add(selector);
  }

  boolean defines(String symbol) {
    return definitions.containsKey(symbol);
  }

  List<SymbolDefinition> definitions(String symbol) {
    return definitions.getOrDefault(symbol, List.of());
  }

  /** What selects a symbol. */
  List<Selector> selectors(String symbol) {
    return selectors.getOrDefault(symbol, List.of());
  }

  /** The symbols of a choice. */
  Set<String> members(int choice) {
    return choices.getOrDefault(choice, Set.of());
  }

  /** Its type, bool where none is known. */
  String type(String symbol) {
    return definitions(symbol).stream()
        .map(SymbolDefinition::type)
        .filter(type -> !type.isEmpty())
        .findFirst()
        .orElse("bool");
  }

  /** Whether it is y, m or n. */
  boolean isSwitch(String symbol) {
    return Set.of("bool", "tristate").contains(type(symbol));
  }
}
