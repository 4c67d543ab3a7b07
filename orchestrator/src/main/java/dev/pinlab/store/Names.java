// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * The names that JSON objects of a kind may have, told apart by their bytes: a text for each of the
 * millions in a journal would cost more than its value. What is not known is read over.
 *
 * @param <N> a constant for each name
 */
final class Names<N extends Enum<N> & Named> {
  private final N[] all;
  private final PropertyNameMatcher matcher;

  Names(N[] all) {
    this.all = all.clone();
    this.matcher =
        Json.MAPPER
            .tokenStreamFactory()
            .constructNameMatcher(List.copyOf(Arrays.<Named>asList(all)), false);
  }

  /**
   * The next name, with the parser at its value, of the object that the parser has entered or of
   * which it has read a value; null, and the parser at the object's end, after the last.
   */
  @Nullable N next(JsonParser parser) {
    int match = parser.nextNameMatch(matcher);
    while (match == PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
      parser.nextToken();
      parser.skipChildren();
      match = parser.nextNameMatch(matcher);
    }
    if (match < 0) {
      return null;
    }
    parser.nextToken();
    return all[match];
  }
}
