// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What conditions come to in a .config that the kernel's own make resolved: 0 for n, 1 for m, 2 for
 * y. A symbol that is not in it is n. What a macro comes to is not known, and taken for y. Pure.
 */
record Values(Kconfig kconfig, DotConfig config) {
  static final int NO = 0;
  static final int MODULE = 1;
  static final int YES = 2;

  /** More alternatives than these are too many to be told. */
  private static final int FEW = 3;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+|0[xX][0-9a-fA-F]+");
  private static final String MODULES = "MODULES";

  int of(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return name.name().equals("m") && !value(MODULES).equals("y")
          ? NO
          : level(value(name.name()));
    }
    if (expr instanceof Expr.Text text) {
      return level(text.text());
    }
    if (expr instanceof Expr.Not not) {
      return not.of() instanceof Expr.Macro ? YES : YES - of(not.of());
    }
    if (expr instanceof Expr.And and) {
      return and.all().stream().mapToInt(this::of).min().orElse(YES);
    }
    if (expr instanceof Expr.Or or) {
      return or.all().stream().mapToInt(this::of).max().orElse(NO);
    }
    return expr instanceof Expr.Comparison comparison && !holds(comparison) ? NO : YES;
  }

  /** The least that all of them come to. */
  int of(List<Expr> all) {
    return of(new Expr.And(all));
  }

  /** 0, 1 or 2 for a value of a .config. */
  static int level(String value) {
    return switch (value) {
      case "y" -> YES;
      case "m" -> MODULE;
      default -> NO;
    };
  }

  /** The value of a symbol, without quotes; of what is no symbol, the word itself. */
  String value(String name) {
    if (kconfig.defines(name)) {
      String value = config.value("CONFIG_" + name);
      boolean missing = value.equals(DotConfig.NO) && !kconfig.isSwitch(name);
      return missing ? "" : value.replaceAll("^\"|\"$", "");
    }
    return name;
  }

  /** A number, if that is what an expression comes to. */
  Optional<BigInteger> number(Expr expr) {
    return text(expr).flatMap(Values::number);
  }

  static Optional<BigInteger> number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    return Optional.of(hex ? new BigInteger(text.substring(2), 16) : new BigInteger(text));
  }

  private Optional<String> text(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return Optional.of(value(name.name()));
    }
    return expr instanceof Expr.Text text ? Optional.of(text.text()) : Optional.empty();
  }

  private boolean holds(Expr.Comparison comparison) {
    Optional<String> left = text(comparison.left());
    Optional<String> right = text(comparison.right());
    if (left.isEmpty() || right.isEmpty()) {
      return true;
    }
    Optional<BigInteger> first = number(left.get());
    Optional<BigInteger> second = number(right.get());
    int order =
        first.isPresent() && second.isPresent()
            ? first.get().compareTo(second.get())
            : left.get().compareTo(right.get());
    return switch (comparison.sign()) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /** What in an expression is to blame for its being less than wanted. */
  Set<Expr> culprits(Expr expr, int wanted) {
    Set<Expr> culprits = new LinkedHashSet<>();
    if (of(expr) >= wanted) {
      return culprits;
    }
    if (expr instanceof Expr.And and) {
      and.all().forEach(one -> culprits.addAll(culprits(one, wanted)));
    } else if (expr instanceof Expr.Or or) {
      List<Set<Expr>> ways = new ArrayList<>();
      or.all().forEach(one -> ways.add(culprits(one, wanted)));
      ways.forEach(culprits::addAll);
      if (culprits.size() > FEW) {
        return ways.stream().min(Comparator.comparingInt(Set::size)).orElse(culprits);
      }
    } else {
      culprits.add(expr);
    }
    return culprits;
  }
}
