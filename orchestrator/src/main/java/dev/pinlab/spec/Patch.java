// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A patch file or an mbox, {@code FILE}, or one version of the series in an mbox, {@code FILE#v5}.
 *
 * @param file absolute
 * @param version such as {@code v5}; empty for the only one there is
 */
public record Patch(Path file, String version) {
  private static final Pattern VERSIONED = Pattern.compile("(.+)#(v\\d{1,3}(?:\\.\\d{1,2})?)");

  /** A file that has but one version. */
  public static Patch of(Path file) {
    return new Patch(file, "");
  }

  /** Whether a text names a version. */
  static boolean isVersioned(String text) {
    return VERSIONED.matcher(text).matches();
  }

  /** What a text names; a file whose name ends in a version is that file. */
  static Patch read(String text, Places places) throws Wrong {
    Matcher matcher = VERSIONED.matcher(text);
    return matcher.matches() && !Files.exists(places.find(text))
        ? new Patch(places.file(matcher.group(1)), matcher.group(2))
        : of(places.file(text));
  }

  @Override
  public String toString() {
    return file + (version.isEmpty() ? "" : "#" + version);
  }
}
