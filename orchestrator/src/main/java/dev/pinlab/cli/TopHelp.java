// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The top command's help: commands in groups, exit codes, environment. */
final class TopHelp {
  private static final int WIDTH = 100;

  private TopHelp() {}

  static void render(CommandLine commandLine, List<Group> groups) {
    commandLine.setUsageHelpWidth(WIDTH);
    Map<String, String> exits = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values()).forEach(exit -> exits.put(" " + exit.code(), exit.meaning()));
    UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
    usage
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(exits)
        .footerHeading("%nEnvironment:%n")
        .footer(
            "  PINLAB_CACHE   where sources, kernels and logs are kept (default: ~/.cache/pinlab)",
            "  NO_COLOR       set to anything: no colours",
            "",
            "`pinlab COMMAND --help` tells more about a command; docs/ has the rest.");
    commandLine
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    commandLine
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> commands(help, groups));
  }

  private static String commands(Help help, List<Group> groups) {
    Map<String, Help> subcommands = help.subcommands();
    int width = subcommands.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Group group : groups) {
      text.append("%n%s%n".formatted(group.title()));
      subcommands.forEach(
          (name, sub) -> {
            if (group.commands().contains(sub.commandSpec().userObject())) {
              String pad = " ".repeat(width - name.length());
              String line = sub.description().strip();
              text.append(
                  "  %s%s   %s%n".formatted(help.colorScheme().commandText(name), pad, line));
            }
          });
    }
    return text.toString();
  }
}
