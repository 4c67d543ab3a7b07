// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import dev.pinlab.kconfig.Kconfig.Selector;
import dev.pinlab.kconfig.KconfigLines.Line;
import dev.pinlab.kconfig.SymbolDefinition.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One {@code config} of a Kconfig file while its lines are read. */
final class DefinitionBuilder {
  /** The condition of what has none. */
  static final Expr YES = new Expr.Name("y");

  private final String symbol;
  private final String place;
  private String type = "";
  private Optional<Expr> prompt = Optional.empty();
  private Optional<Integer> choice = Optional.empty();
  private final List<Expr> dependsOn = new ArrayList<>();
  private final List<Expr> visible = new ArrayList<>();
  private final List<Range> ranges = new ArrayList<>();
  private final List<String[]> selects = new ArrayList<>();

  DefinitionBuilder(String symbol, String place) {
    this.symbol = symbol;
    this.place = place;
  }

  /** It stands in a menu, an if or a choice. */
  void inside(List<Expr> conditions, List<Expr> visibleIf, Optional<Integer> innermostChoice) {
    dependsOn.addAll(conditions);
    visible.addAll(visibleIf);
    choice = innermostChoice.or(() -> choice);
  }

  void attribute(Line line) {
    switch (line.keyword()) {
      case "bool", "tristate", "int", "hex", "string" -> {
        type = line.keyword();
        prompt(line.rest());
      }
      case "def_bool", "def_tristate" -> type = line.keyword().substring("def_".length());
      case "prompt" -> prompt(line.rest());
      case "depends" -> dependsOn.add(after("on", line));
      case "select" -> selects.add(KconfigLines.conditional(line.rest()));
      case "range" -> range(line.rest());
      default -> {
        // Defaults, implications and options say nothing that the .config does not.
      }
    }
  }

  /** The condition behind a word. */
  static Expr after(String word, Line line) {
    return ExprParser.parse(line.rest().strip().replaceFirst("^" + word + "\\b", ""));
  }

  private void prompt(String rest) {
    if (!rest.isBlank()) {
      prompt = Optional.of(ExprParser.parse(KconfigLines.conditional(rest)[1]));
    }
  }

  private void range(String rest) {
    String[] parts = KconfigLines.conditional(rest);
    String[] bounds = parts[0].split("\\s+", -1);
    if (bounds.length == 2) {
      ranges.add(
          new Range(
              ExprParser.parse(bounds[0]),
              ExprParser.parse(bounds[1]),
              ExprParser.parse(parts[1])));
    }
  }

  void into(Kconfig kconfig) {
    if (symbol.isEmpty()) {
      return;
    }
    Optional<Expr> shown =
        prompt.map(
            when -> {
              List<Expr> all = new ArrayList<>(visible);
              if (!when.equals(YES)) {
                all.add(when);
              }
              return all.isEmpty() ? YES : Expr.all(all);
            });
    List<Expr> conjuncts = dependsOn.stream().flatMap(one -> one.conjuncts().stream()).toList();
    kconfig.define(symbol, new SymbolDefinition(place, type, shown, conjuncts, ranges, choice));
    selects.forEach(
        select -> kconfig.select(select[0], new Selector(symbol, ExprParser.parse(select[1]))));
  }
}
