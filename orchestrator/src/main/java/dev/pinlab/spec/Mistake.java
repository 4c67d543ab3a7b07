// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what the user gave, printed as one line: {@code FILE:LINE:
 * FIELD.PATH: what is wrong; what to do}.
 *
 * @param file as the user named it; null when an option of the command line is wrong
 * @param line from 1; 0 when no single line is to blame
 * @param field path of keys from the top of the file, or the option; empty for the file as a whole
 */
public record Mistake(@Nullable Path file, int line, String field, String message) {
  private static final int LONGEST_FIELD = 200;

  /** A mistake in an option of the command line, such as {@code --variant}. */
  public static Mistake inOption(String option, String message) {
    return new Mistake(null, 0, option, message);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    if (file != null) {
      text.append(file).append(line > 0 ? ":" + line : "").append(": ");
    }
    text.append(field.isEmpty() ? "" : Quote.cut(field, LONGEST_FIELD) + ": ").append(message);
    return Quote.oneLine(text.toString());
  }
}
