// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

/**
 * One option that a fragment asks for.
 *
 * @param symbol with its prefix: {@code CONFIG_CMA}
 * @param value as a .config has it: {@code y}, {@code m}, a number or a quoted string; {@code n}
 *     stands for {@code is not set}
 * @param optional a tree that does not define the symbol need not honour it
 * @param place which fragment asks, as {@code cma.config:3}
 */
public record Asked(String symbol, String value, boolean optional, String place) {
  /** The symbol as Kconfig files name it: {@code CMA}. */
  String name() {
    return symbol.replaceFirst("^CONFIG_", "");
  }

  /** The line of a .config that asks for it. */
  String line() {
    return value.equals(DotConfig.NO) ? "# " + symbol + " is not set" : symbol + "=" + value;
  }

  @Override
  public String toString() {
    return "%s=%s (%s)".formatted(symbol, value, place);
  }
}
