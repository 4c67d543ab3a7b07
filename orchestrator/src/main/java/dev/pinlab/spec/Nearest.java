// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a misspelt word was meant to be, by Levenshtein distance. */
final class Nearest {
  private Nearest() {}

  /** {@code did you mean "X"?} when one word is near, else all the words. */
  static String advice(String word, Collection<String> known, String heading) {
    return to(word, known)
        .map(near -> "did you mean " + Quote.of(near) + "?")
        .orElse(heading + ": " + Quote.list(known));
  }

  /** The known word that needs the fewest edits, if those are few for its length. */
  static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= fewEdits(candidate.length()))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  private static int fewEdits(int length) {
    // Between words such as v4 and v5, one edit says nothing about what was meant.
    return length < 3 ? 0 : length < 4 ? 1 : Math.max(2, length / 3);
  }

  static int distance(String left, String right) {
    // A long word is never near, and its cost would be quadratic.
    if (Math.abs(left.length() - right.length()) > right.length()) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
