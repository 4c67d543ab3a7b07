// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The top command's help: options, commands in groups, exit codes, environment. No line of it has
 * to be broken: picocli's own sections look up how lines are broken in each language, and that
 * takes longer than all the rest of the help.
 */
final class TopHelp {
  private static final String ENVIRONMENT =
      """

      Environment:
        PINLAB_CACHE    where sources, kernels and logs are kept (default: ~/.cache/pinlab)
        NO_COLOR        set to anything: no colours

      `pinlab COMMAND --help` tells more about a command; docs/ has the rest.
      """;

  /** Columns, of the help of the commands too. */
  private static final int WIDTH = 100;

  /** The longest name of an option, a command, an exit code or a variable. */
  private static final int NAME = "-V, --version".length();

  private TopHelp() {}

  static void render(CommandLine commandLine, List<Group> groups) {
    commandLine.setUsageHelpWidth(WIDTH);
    List<IHelpSectionRenderer> sections =
        List.of(new Purpose(), new Options(), new CommandList(groups), new ExitCodes());
    List<String> keys = new ArrayList<>();
    for (IHelpSectionRenderer section : sections) {
      String key = section.getClass().getSimpleName();
      keys.add(key);
      commandLine.getHelpSectionMap().put(key, section);
    }
    commandLine.getCommandSpec().usageMessage().sectionKeys(keys);
  }

  /** Appends a name and what it is, aligned with the others. */
  private static void add(StringBuilder lines, Text name, String description) {
    String pad = " ".repeat(Math.max(0, NAME - name.plainString().length()));
    lines.append("  ").append(name).append(pad).append("   ").append(description).append('\n');
  }

  /** No lambdas here, for the reason that {@link Shell} has none. */
  private record Purpose() implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
      // The model may be without the commands that there are.
      return "Usage: "
          + help.colorScheme().commandText("pinlab")
          + " [-hvV] [COMMAND]\n"
          + String.join("\n", help.commandSpec().usageMessage().description())
          + "\n";
    }
  }

  private record Options() implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
      StringBuilder lines = new StringBuilder();
      for (OptionSpec option : help.commandSpec().options()) {
        String names = String.join(", ", option.names());
        add(lines, help.colorScheme().optionText(names), option.description()[0]);
      }
      return lines.toString();
    }
  }

  private record CommandList(List<Group> groups) implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
      StringBuilder lines = new StringBuilder();
      for (Group group : groups) {
        lines.append('\n').append(group.title()).append('\n');
        for (Entry entry : group.entries()) {
          if (entry.hidden()) {
            continue;
          }
          add(lines, help.colorScheme().commandText(entry.name()), entry.description());
        }
      }
      return lines.toString();
    }
  }

  private record ExitCodes() implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
      StringBuilder lines = new StringBuilder("\nExit status:\n");
      for (ExitCode exit : ExitCode.values()) {
        add(lines, help.colorScheme().text(String.valueOf(exit.code())), exit.meaning());
      }
      return lines.append(ENVIRONMENT).toString();
    }
  }
}
