// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The top command's help: commands in groups, exit codes, environment. */
final class TopHelp {
  private static final int WIDTH = 100;

  private TopHelp() {}

  static void render(CommandLine commandLine, List<Group> groups) {
    commandLine.setUsageHelpWidth(WIDTH);
    Map<String, String> exits = new LinkedHashMap<>();
    for (ExitCode exit : ExitCode.values()) {
      exits.put(" " + exit.code(), exit.meaning());
    }
    UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
    usage
        // The model may be without the commands that there are.
        .customSynopsis("pinlab [-hvV] [COMMAND]")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(exits)
        .footerHeading("%nEnvironment:%n")
        .footer(
            "  PINLAB_CACHE   where sources, kernels and logs are kept (default: ~/.cache/pinlab)",
            "  NO_COLOR       set to anything: no colours",
            "",
            "`pinlab COMMAND --help` tells more about a command; docs/ has the rest.");
    Map<String, IHelpSectionRenderer> sections = commandLine.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, new Nothing());
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList(groups));
  }

  /** No lambda, for the reason that {@link Shell} has none. */
  private record Nothing() implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
      return "";
    }
  }

  private record CommandList(List<Group> groups) implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
      StringBuilder text = new StringBuilder();
      for (Group group : groups) {
        text.append('\n').append(group.title()).append('\n');
        for (Entry entry : group.entries()) {
          String pad = " ".repeat(width() - entry.name().length());
          text.append("  ").append(help.colorScheme().commandText(entry.name()));
          text.append(pad).append("   ").append(entry.description()).append('\n');
        }
      }
      return text.toString();
    }

    private int width() {
      int width = 0;
      for (Group group : groups) {
        for (Entry entry : group.entries()) {
          width = Math.max(width, entry.name().length());
        }
      }
      return width;
    }
  }
}
