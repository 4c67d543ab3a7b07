// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The command above all others; it has options and no work of its own. It does without annotations,
 * since a class made for each type of them would be half of the time to start.
 */
final class Pinlab implements IGetter, ISetter {
  private boolean verbose;

  /** The model of this command, without subcommands. */
  CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("pinlab").versionProvider(new Version());
    spec.usageMessage()
        .sortOptions(false)
        .description(
            "",
            "Does this kernel patch make longterm pins (FOLL_LONGTERM) fail more often, retry more, or",
            "stay in memory that must remain movable? pinlab builds the patched and the unpatched kernel,",
            "boots both in QEMU with CMA and ZONE_MOVABLE laid out as you ask, pins memory under pressure",
            "in the guests, and compares the counts, with statistics that hold.",
            "");
    return spec.addOption(
            OptionSpec.builder("-v", "--verbose")
                .type(boolean.class)
                .scopeType(ScopeType.INHERIT)
                .getter(this)
                .setter(this)
                .initialValue(false)
                .description("show what is logged, and stack traces")
                .build())
        .addOption(helpOption())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("print the version and exit")
                .build());
  }

  /** What every command has. */
  static OptionSpec helpOption() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("show this help message and exit")
        .build();
  }

  boolean verbose() {
    return verbose;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
  public <T> T get() {
    return (T) Boolean.valueOf(verbose);
  }

  @Override
  @SuppressWarnings("unchecked") // what was there before is of the type that is set
  public <T> T set(T value) {
    Boolean before = verbose;
    verbose = Boolean.TRUE.equals(value);
    return (T) before;
  }
}
