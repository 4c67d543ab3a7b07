// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what fragments asked for with the .config that came out. */
final class HonourCheck {
  /** Finds how a tree defines a symbol. */
  @FunctionalInterface
  interface Definitions {
    Optional<SymbolDefinition> find(String symbol) throws IOException;
  }

  private HonourCheck() {}

  /** The options that came out with another value than the one asked for. */
  static List<Asked> unhonoured(MergedConfig asked, DotConfig resolved) {
    return asked.asked().stream()
        .filter(ask -> !resolved.value(ask.symbol()).equals(ask.value()))
        .toList();
  }

  /** One phrase for each that is a failure, with what may be done about it. */
  static List<String> complaints(
      List<Asked> unhonoured, DotConfig resolved, Definitions definitions) throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Asked ask : unhonoured) {
      Optional<SymbolDefinition> definition = definitions.find(ask.symbol());
      if (definition.isPresent()) {
        String value = resolved.value(ask.symbol());
        complaints.add("%s came out as %s%s".formatted(ask, value, hint(definition.get())));
      } else if (!ask.optional()) {
        complaints.add(
            ask + " is unknown to this tree: declare it `# optional: why` in the fragment");
      }
    }
    return complaints;
  }

  private static String hint(SymbolDefinition definition) {
    if (!definition.prompt()) {
      return " (it has no prompt: ask for an option that selects it)";
    }
    return definition.dependsOn().isEmpty()
        ? ""
        : " (it " + String.join(", ", definition.dependsOn()) + ")";
  }
}
