// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition as Kconfig files write it; see the kernel's
 * Documentation/kbuild/kconfig-language.rst. It prints as it would be written.
 */
sealed interface Expr {

  /** A symbol without {@code CONFIG_}, or one of the constants y, m and n. */
  record Name(String name) implements Expr {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Text in quotes, or what is neither a symbol nor understood. */
  record Text(String text) implements Expr {
    @Override
    public String toString() {
      return '"' + text + '"';
    }
  }

  /** A macro, such as {@code $(cc-option,-fsanitize=kernel-address)}; its value is not known. */
  record Macro(String text) implements Expr {
    @Override
    public String toString() {
      return text;
    }
  }

  /** The opposite. */
  record Not(Expr of) implements Expr {
    @Override
    public String toString() {
      return "!" + (of instanceof Name ? of : "(" + of + ")");
    }
  }

  /**
   * A comparison of values: {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}.
   */
  record Comparison(Expr left, String sign, Expr right) implements Expr {
    @Override
    public String toString() {
      return left + " " + sign + " " + right;
    }
  }

  /** All of them. */
  record And(List<Expr> all) implements Expr {
    public And {
      all = List.copyOf(all);
    }

    @Override
    public String toString() {
      return all.stream()
          .map(one -> one instanceof Or ? "(" + one + ")" : one.toString())
          .collect(Collectors.joining(" && "));
    }
  }

  /** At least one of them. */
  record Or(List<Expr> all) implements Expr {
    public Or {
      all = List.copyOf(all);
    }

    @Override
    public String toString() {
      return all.stream()
          .map(one -> one instanceof And ? "(" + one + ")" : one.toString())
          .collect(Collectors.joining(" || "));
    }
  }

  /** All of some; the only one as it is. */
  static Expr all(List<Expr> some) {
    return some.size() == 1 ? some.get(0) : new And(some);
  }

  /** What has to hold for all of it to hold. */
  default List<Expr> conjuncts() {
    return this instanceof And and
        ? and.all().stream().flatMap(one -> one.conjuncts().stream()).toList()
        : List.of(this);
  }
}
