// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import java.util.List;

/** Compares what fragments asked for with the .config that came out. Pure. */
final class HonourCheck {
  private HonourCheck() {}

  /** The options that came out with another value than the one asked for. */
  static List<Asked> unhonoured(MergedConfig asked, DotConfig resolved) {
    return asked.asked().stream()
        .filter(ask -> !resolved.value(ask.symbol()).equals(ask.value()))
        .toList();
  }

  /**
   * Why each of them did.
   *
   * @param tree what messages call it
   */
  static List<Fallen> fallen(MergedConfig asked, DotConfig resolved, Kconfig kconfig, String tree) {
    Reasons reasons = new Reasons(kconfig, resolved, asked);
    return unhonoured(asked, resolved).stream()
        .map(
            ask ->
                kconfig.defines(ask.name())
                    ? new Fallen(ask, resolved.value(ask.symbol()), false, reasons.why(ask))
                    : missing(ask, tree))
        .toList();
  }

  /** An option that a tree does not have. */
  static Fallen missing(Asked ask, String tree) {
    String what =
        ask.optional()
            ? "does not exist in %s, which the fragment allows"
            : "does not exist in %s: leave the fragment out there, or declare it `# optional: why`";
    return new Fallen(ask, DotConfig.NO, true, what.formatted(tree));
  }
}
