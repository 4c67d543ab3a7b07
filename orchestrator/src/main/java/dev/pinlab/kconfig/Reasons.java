// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import dev.pinlab.kconfig.Kconfig.Selector;
import dev.pinlab.kconfig.SymbolDefinition.Range;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why options came out as they did. The conditions are those of the tree's Kconfig files, the
 * values those that the kernel's own make gave; each reason goes down to what can be changed. Pure.
 */
final class Reasons {
  private static final int DEEPEST = 8;
  private static final int FEW = 4;
  private static final String NOBODY = "nothing asks for it";

  private final Kconfig kconfig;
  private final Values values;
  private final MergedConfig asked;

  Reasons(Kconfig kconfig, DotConfig resolved, MergedConfig asked) {
    this.kconfig = kconfig;
    this.values = new Values(kconfig, resolved);
    this.asked = asked;
  }

  /** Why an option that the tree has did not come out as it was asked for. */
  String why(Asked ask) {
    String symbol = ask.name();
    boolean isSwitch = kconfig.isSwitch(symbol);
    if (isSwitch != Set.of("y", "m", "n").contains(ask.value())) {
      return "it is of type " + kconfig.type(symbol);
    }
    int wanted = isSwitch ? Values.level(ask.value()) : Values.YES;
    int limit = isSwitch ? wanted : Values.MODULE;
    List<String> reasons = new ArrayList<>();
    if (isSwitch && Values.level(values.value(symbol)) > wanted) {
      reasons.add(raised(symbol, wanted));
    } else if (lowered(symbol, limit, reasons, new HashSet<>(Set.of(symbol)))) {
      outOfRange(symbol, ask.value()).ifPresent(reasons::add);
    }
    return reasons.isEmpty()
        ? "the tree's Kconfig files decide otherwise; see " + place(symbol)
        : String.join("; ", reasons);
  }

  private String place(String symbol) {
    return kconfig.definitions(symbol).stream()
        .map(SymbolDefinition::place)
        .collect(Collectors.joining(", "));
  }

  /**
   * Says what keeps a symbol below a level.
   *
   * @return whether its conditions allow that level, so that something else keeps it there
   */
  private boolean lowered(String symbol, int wanted, List<String> reasons, Set<String> told) {
    List<SymbolDefinition> shown =
        kconfig.definitions(symbol).stream().filter(one -> one.prompt().isPresent()).toList();
    if (shown.isEmpty()) {
      reasons.add("no prompt, so no fragment can set it: " + selectedBy(symbol));
      return false;
    }
    Optional<SymbolDefinition> open =
        shown.stream()
            .filter(one -> values.of(one.dependsOn()) >= wanted && visible(one) >= wanted)
            .findFirst();
    if (open.isEmpty()) {
      unmet(shown.get(0), wanted, reasons, told);
      return false;
    }
    Optional<String> taken = open.get().choice().flatMap(this::taken);
    taken.ifPresent(reasons::add);
    if (taken.isEmpty()) {
      macros(open.get()).ifPresent(reasons::add);
    }
    return taken.isEmpty();
  }

  private int visible(SymbolDefinition definition) {
    return values.of(definition.prompt().orElseThrow());
  }

  private void unmet(
      SymbolDefinition definition, int wanted, List<String> reasons, Set<String> told) {
    Expr depends = new Expr.And(definition.dependsOn());
    Expr prompt = definition.prompt().orElseThrow();
    List<Expr> missing =
        definition.dependsOn().stream().filter(one -> values.of(one) < wanted).distinct().toList();
    if (!missing.isEmpty()) {
      reasons.add("depends on " + Expr.all(missing));
    }
    if (values.of(prompt) < wanted) {
      reasons.add("is offered only if " + prompt);
    }
    Set<Expr> culprits = values.culprits(depends, wanted);
    culprits.addAll(values.culprits(prompt, wanted));
    culprits.stream().limit(FEW).forEach(one -> culprit(one, wanted, reasons, told));
  }

  /** Says what one condition is, and why. */
  private void culprit(Expr culprit, int wanted, List<String> reasons, Set<String> told) {
    if (culprit instanceof Expr.Name name) {
      String symbol = name.name();
      if (!told.add(symbol) || told.size() > DEEPEST) {
        return;
      }
      List<String> further = new ArrayList<>();
      String what = symbol + " is " + values.config().value("CONFIG_" + symbol);
      if (symbol.equals("m")) {
        what = "MODULES is n";
      } else if (!kconfig.defines(symbol)) {
        what = symbol + " does not exist in this tree";
      } else if (demand(symbol).isPresent()) {
        what += demand(symbol).get();
      } else if (lowered(symbol, wanted, further, told)) {
        further.add(NOBODY);
      }
      // One thing is said after a comma, as the colon is for what follows from others.
      boolean end = further.isEmpty() || further.get(0).equals(NOBODY);
      reasons.add(further.isEmpty() ? what : what + (end ? ", " : ": ") + further.get(0));
      reasons.addAll(further.subList(Math.min(1, further.size()), further.size()));
    } else if (culprit instanceof Expr.Not not && not.of() instanceof Expr.Name name) {
      String value = values.value(name.name());
      reasons.add(
          name + " is " + value + demand(name.name()).orElse(selectors(name.name(), Values.NO)));
    } else if (culprit instanceof Expr.Comparison comparison
        && comparison.left() instanceof Expr.Name name) {
      reasons.add(name + " is " + values.config().value("CONFIG_" + name));
    }
  }

  /** The fragment that asked for a symbol, as a remark. */
  private Optional<String> demand(String symbol) {
    return asked.of("CONFIG_" + symbol).map(ask -> ", as " + ask.place() + " asks");
  }

  private String selectedBy(String symbol) {
    Optional<Selector> conditional =
        kconfig.selectors(symbol).stream()
            .filter(one -> values.of(new Expr.Name(one.symbol())) > Values.NO)
            .findFirst();
    if (conditional.isPresent()) {
      Selector one = conditional.get();
      return one.symbol() + " selects it only if " + one.when();
    }
    List<String> all =
        kconfig.selectors(symbol).stream().map(Selector::symbol).distinct().limit(FEW).toList();
    return all.isEmpty()
        ? "its default decides"
        : "it is selected by " + String.join(", ", all) + ", none of which is on";
  }

  private String selectors(String symbol, int above) {
    return kconfig.selectors(symbol).stream()
        .filter(
            one ->
                Values.level(values.value(one.symbol())) > above && values.of(one.when()) > above)
        .findFirst()
        .map(one -> ", selected by " + one.symbol() + demand(one.symbol()).orElse(""))
        .orElse("");
  }

  /** Why a symbol is more than it was asked to be. */
  private String raised(String symbol, int wanted) {
    String selected = selectors(symbol, wanted);
    if (!selected.isEmpty()) {
      return selected.substring(2);
    }
    if (wanted == Values.MODULE) {
      return kconfig.type(symbol).equals("bool") ? "it is of type bool" : "MODULES is n";
    }
    List<SymbolDefinition> definitions = kconfig.definitions(symbol);
    if (definitions.stream().anyMatch(one -> one.choice().isPresent())) {
      return "its choice takes it where nothing asks for another of it";
    }
    boolean offered =
        definitions.stream()
            .anyMatch(
                one ->
                    one.prompt().isPresent() && values.of(one.dependsOn()) > 0 && visible(one) > 0);
    if (offered) {
      return "the tree's Kconfig files decide otherwise; see " + place(symbol);
    }
    return definitions.stream()
        .flatMap(one -> one.prompt().stream())
        .findFirst()
        .map(prompt -> "is offered only if " + prompt + ", and on by default")
        .orElse("no prompt, so no fragment can unset it: its default decides");
  }

  /** Which member of a choice another one kept out. */
  private Optional<String> taken(int choice) {
    return kconfig.members(choice).stream()
        .filter(other -> values.value(other).equals("y"))
        .findFirst()
        .map(other -> "the choice took " + other + demand(other).orElse(", its default"));
  }

  private static Optional<String> macros(SymbolDefinition definition) {
    return definition.dependsOn().stream()
        .filter(one -> one.toString().contains("$("))
        .findFirst()
        .map(one -> "depends on " + one);
  }

  private Optional<String> outOfRange(String symbol, String value) {
    Optional<BigInteger> number = Values.number(value);
    return kconfig.definitions(symbol).stream()
        .flatMap(one -> one.ranges().stream())
        .filter(range -> values.of(range.when()) > Values.NO)
        .findFirst()
        .filter(range -> number.isPresent() && outside(range, number.get()))
        .map(range -> "out of range " + range.least() + " to " + range.most());
  }

  private boolean outside(Range range, BigInteger number) {
    return values.number(range.least()).filter(least -> number.compareTo(least) < 0).isPresent()
        || values.number(range.most()).filter(most -> number.compareTo(most) > 0).isPresent();
  }
}
