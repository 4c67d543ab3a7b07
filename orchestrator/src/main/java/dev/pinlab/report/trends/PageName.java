// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.source.Digest;

/** Names of files: no two experiments have the same, whatever they are called. */
final class PageName {
  private static final int LONGEST = 100;

  private PageName() {}

  /** Letters, digits, dots and hyphens stay; of a name with others, or a long one, is a digest. */
  static String of(String experiment) {
    boolean plain =
        experiment.length() <= LONGEST
            && experiment
                .chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-'));
    return plain
        ? "experiment-" + experiment + ".html"
        : "experiment_" + Digest.abbreviate(Digest.ofText(experiment)) + ".html";
  }
}
