// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.ForeignPackages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What makes a directory's selftests: the compiler, and the one library that those of mm look for.
 * This host's compiler finds this host's; a cross compiler is given Debian's.
 *
 * @param liburing the files of Debian's liburing-dev; empty for the host's own, or where no test
 *     looks for it
 */
record SelftestCompiler(Toolchain toolchain, Optional<Path> liburing) {
  /** How the tree looks for libraries. */
  private static final String PROBE = "check_config.sh";

  /** The one for the tests of a directory. */
  static SelftestCompiler of(Toolchain toolchain, Path tests, Cache cache)
      throws HostFailure, InterruptedException {
    boolean asked =
        !toolchain.architecture().isHosts() && Files.isRegularFile(tests.resolve(PROBE));
    return new SelftestCompiler(
        toolchain,
        asked
            ? Optional.of(
                new ForeignPackages(cache).unpacked("liburing-dev", toolchain.architecture()))
            : Optional.empty());
  }

  /**
   * Variables for the make of the tests.
   *
   * @param made where programs go
   * @param headers the tree's own
   */
  Map<String, String> variables(Path made, Path headers) {
    Map<String, String> variables = new HashMap<>(toolchain.plainVariables());
    variables.put("OUTPUT", made.toString());
    variables.put("KHDR_INCLUDES", "-isystem " + headers);
    variables.put("LDFLAGS", "-static" + libraries());
    // Nothing of the caller's; older trees do not know KHDR_INCLUDES.
    variables.put("EXTRA_CFLAGS", "");
    variables.put("USERCFLAGS", "-isystem " + headers);
    variables.put("CPPFLAGS", "");
    if (!toolchain.architecture().isHosts()) {
      // Before 6.7 mm asks uname what it is made for, unless it is told.
      variables.put("MACHINE", toolchain.architecture().id());
    }
    return variables;
  }

  /** For that make too: the probe calls the compiler without any flags. */
  Map<String, String> environment() {
    return liburing
        .map(files -> Map.of("C_INCLUDE_PATH", files.resolve("usr/include").toString()))
        .orElse(Map.of());
  }

  /** What it needs besides directories that it writes to. */
  Given given(Path... writable) {
    Given given = Given.NOTHING.writing(writable);
    return liburing.map(given::reading).orElse(given);
  }

  /** The program that takes symbols away. */
  String strip() {
    return toolchain.architecture().prefix() + "strip";
  }

  private String libraries() {
    return liburing
        .map(files -> " -L" + files.resolve("usr/lib"))
        .map(lib -> lib + "/" + toolchain.architecture().libraries())
        .orElse("");
  }
}
