// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rules of axe-core on accessibility, all of them. */
final class Axe {
  private static final String FAULTS =
      """
      axe.run(document, {resultTypes: ['violations']}).then(result =>
        result.violations.flatMap(rule => rule.nodes.map(node =>
          rule.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary)))
      """;

  private Axe() {}

  /** One line for each element of a page that breaks a rule, and the rule. */
  static List<?> faults(Page page) {
    page.evaluate(script());
    return (List<?>) page.evaluate(FAULTS);
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
