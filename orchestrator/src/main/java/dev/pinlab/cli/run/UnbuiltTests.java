// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.build.ListedTest;
import dev.pinlab.cli.run.Kernels.Built;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a build tells of selftests that a tree has and that cannot be run. */
final class UnbuiltTests {
  private UnbuiltTests() {}

  /** A line for each such program, once for all variants that share what was built. */
  static List<String> notes(Built built, List<Built> before) throws HostFailure {
    List<String> lines = new ArrayList<>();
    for (var tests : new TreeMap<>(built.selftests()).entrySet()) {
      if (before.stream().noneMatch(one -> one.selftests().containsValue(tests.getValue()))) {
        lines.addAll(notes(built.variant().id(), tests.getKey(), tests.getValue()));
      }
    }
    return lines;
  }

  private static List<String> notes(String variant, String directory, Path tests)
      throws HostFailure {
    try {
      return ListedTest.in(tests).stream()
          .filter(test -> test.lack().isPresent())
          .map(
              test ->
                  "%s: selftests/%s: %s is skipped: it was not built: %s"
                      .formatted(variant, directory, test.program(), test.lack().orElseThrow()))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new HostFailure(tests + ": " + HostFailure.reason(tests, e), e);
    }
  }
}
