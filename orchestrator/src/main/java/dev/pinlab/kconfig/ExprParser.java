// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text of a Kconfig condition to an {@link Expr}; what is no condition becomes a macro. */
final class ExprParser {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final List<String> SIGNS = List.of("!=", "<=", ">=", "=", "<", ">");
  private static final List<String> TWO = List.of("&&", "||", "!=", "<=", ">=");

  private final List<String> tokens;
  private int at;

  private ExprParser(List<String> tokens) {
    this.tokens = tokens;
  }

  /** Somebody wrote what no Kconfig would take. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
  }

  static Expr parse(String text) {
    ExprParser parser = new ExprParser(tokens(text));
    try {
      Expr expr = parser.or();
      return parser.at == parser.tokens.size() ? expr : new Expr.Macro(text.strip());
    } catch (Unreadable e) {
      return new Expr.Macro(text.strip());
    }
  }

  private Expr or() throws Unreadable {
    List<Expr> all = new ArrayList<>(List.of(and()));
    while (take("||")) {
      all.add(and());
    }
    return all.size() == 1 ? all.get(0) : new Expr.Or(all);
  }

  private Expr and() throws Unreadable {
    List<Expr> all = new ArrayList<>(List.of(not()));
    while (take("&&")) {
      all.add(not());
    }
    return Expr.all(all);
  }

  private Expr not() throws Unreadable {
    if (take("!")) {
      return new Expr.Not(not());
    }
    if (take("(")) {
      Expr inner = or();
      if (!take(")")) {
        throw new Unreadable();
      }
      return inner;
    }
    Expr left = value();
    for (String sign : SIGNS) {
      if (take(sign)) {
        return new Expr.Comparison(left, sign, value());
      }
    }
    return left;
  }

  private Expr value() throws Unreadable {
    if (at == tokens.size()) {
      throw new Unreadable();
    }
    String token = tokens.get(at++);
    char first = token.charAt(0);
    if (first == '"' || first == '\'') {
      String text = token.substring(1, Math.max(1, token.length() - 1));
      return text.contains("$(") ? new Expr.Macro(text) : new Expr.Text(text);
    }
    if (first == '$') {
      return new Expr.Macro(token);
    }
    if (!WORD.matcher(token).matches()) {
      throw new Unreadable();
    }
    return new Expr.Name(token);
  }

  private boolean take(String token) {
    boolean there = at < tokens.size() && tokens.get(at).equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      int end = Character.isWhitespace(text.charAt(i)) ? i : end(text, i);
      if (end > i) {
        tokens.add(text.substring(i, end));
      }
      i = Math.max(end, i + 1);
    }
    return tokens;
  }

  private static int end(String text, int from) {
    char first = text.charAt(from);
    if (first == '"' || first == '\'') {
      int quote = text.indexOf(first, from + 1);
      return quote < 0 ? text.length() : quote + 1;
    }
    if (text.startsWith("$(", from)) {
      return KconfigLines.closing(text, from + 1);
    }
    if (TWO.stream().anyMatch(two -> text.startsWith(two, from))) {
      return from + 2;
    }
    var word = WORD.matcher(text).region(from, text.length());
    return word.lookingAt() ? word.end() : from + 1;
  }
}
