// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code settings} beside selftests (Documentation/dev-tools/kselftest.rst). Pure. */
final class TestSettings {
  /** Its name. */
  static final String FILE = "settings";

  /** The kernel's own 45 s are for machines; guests may be emulated. */
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Pattern LIMIT = Pattern.compile("timeout=(\\d{1,6})\\s*");

  private TestSettings() {}

  /** How long each test may take; 0, which is for ever, is as long as any may. */
  static Duration limit(List<String> lines) {
    Duration limit = SHORTEST;
    for (String line : lines) {
      Matcher timeout = LIMIT.matcher(line);
      if (timeout.matches()) {
        Duration asked = Duration.ofSeconds(Long.parseLong(timeout.group(1)));
        limit = asked.isZero() ? LONGEST : asked;
      }
    }
    return limit.compareTo(LONGEST) > 0
        ? LONGEST
        : limit.compareTo(SHORTEST) < 0 ? SHORTEST : limit;
  }
}
