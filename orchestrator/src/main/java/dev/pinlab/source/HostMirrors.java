// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The base URIs from which this host itself gets Debian packages. Others that the host uses may be
 * among them: the archive keyring decides whose index counts.
 *
 * @param archive for suites such as {@code bookworm}
 * @param security for suites such as {@code bookworm-security}
 * @param suites those that this host itself uses
 */
record HostMirrors(List<String> archive, List<String> security, DebianSuites suites) {
  private static final Pattern INDEX =
      Pattern.compile("^'(.+)/dists/([A-Za-z0-9.-]+)/InRelease' ", Pattern.MULTILINE);
  private static final Pattern DEBIAN =
      Pattern.compile(
          "(bullseye|bookworm|trixie|forky|duke|sid|(old)*stable|testing|unstable)"
              + "(-updates|-backports|-security)?");
  private static final String SECURITY = "-security";

  HostMirrors {
    archive = List.copyOf(archive);
    security = List.copyOf(security);
  }

  /**
   * Reads what {@code apt-get update --print-uris} prints, which, unlike indextargets, does not
   * need lists that were downloaded before.
   */
  static HostMirrors parse(String printedUris) {
    Predicate<String> secure = suite -> suite.endsWith(SECURITY);
    return new HostMirrors(
        found(1, printedUris, secure.negate()),
        found(1, printedUris, secure),
        new DebianSuites(found(2, printedUris, secure.negate()), found(2, printedUris, secure)));
  }

  boolean isEmpty() {
    return archive.isEmpty() && security.isEmpty();
  }

  /** Lines of a sources.list for some suites, signed by a keyring. */
  List<String> sourceLines(DebianSuites suites, String keyring) {
    String options = "deb [signed-by=%s target=Packages] ".formatted(keyring);
    return List.of(
            lines(options, archive, suites.archive()), lines(options, security, suites.security()))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> lines(String options, List<String> bases, List<String> suites) {
    return bases.stream()
        .flatMap(base -> suites.stream().map(suite -> options + base + " " + suite + " main"))
        .toList();
  }

  private static List<String> found(int group, String printedUris, Predicate<String> suite) {
    return INDEX
        .matcher(printedUris)
        .results()
        .filter(m -> DEBIAN.matcher(m.group(2)).matches() && suite.test(m.group(2)))
        .map((MatchResult m) -> m.group(group))
        .distinct()
        .toList();
  }
}
