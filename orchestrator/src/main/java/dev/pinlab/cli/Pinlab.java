// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command above all others; it has options and no work of its own. */
@Command(
    name = "pinlab",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Does this kernel patch make longterm pins (FOLL_LONGTERM) fail more often, retry more, or",
      "stay in memory that must remain movable? pinlab builds the patched and the unpatched kernel,",
      "boots both in QEMU with CMA and ZONE_MOVABLE laid out as you ask, pins memory under pressure",
      "in the guests, and compares the counts, with statistics that hold.",
      ""
    })
final class Pinlab {
  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "show what is logged, and stack traces")
  private boolean verbose;

  boolean verbose() {
    return verbose;
  }
}
