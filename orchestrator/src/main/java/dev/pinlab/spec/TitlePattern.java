// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A title as it is written, {@code *} standing for any text.
 *
 * @param text that a user wrote
 */
public record TitlePattern(String text) {

  /** Whether the whole title is as written. */
  public boolean matches(String title) {
    String regex =
        Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(title).matches();
  }
}
