// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinlab.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.RunLast;

/** The command line as a whole: finds the command, runs it, and tells the user what failed. */
final class Shell {
  private final Surroundings surroundings;
  private final Pinlab top = new Pinlab();
  private final CommandLine commandLine;

  Shell(Surroundings surroundings, List<Group> groups) {
    this.surroundings = surroundings;
    Terminal terminal = surroundings.terminal();
    commandLine = new CommandLine(top);
    groups.stream().flatMap(group -> group.commands().stream()).forEach(this::add);
    commandLine
        .setOut(new PrintWriter(terminal.out(), true, UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((wrong, arguments) -> fail(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure))
        .setExecutionStrategy(
            parsed -> {
              Logging.configure(surroundings.logs(), top.verbose());
              return new RunLast().execute(parsed);
            });
    TopHelp.render(commandLine, groups);
  }

  CommandLine commandLine() {
    return commandLine;
  }

  /** Runs one command to its exit status. */
  int run(String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (Throwable failure) {
      // Picocli hands over exceptions alone, and the virtual machine's own status for an error is
      // 1.
      return fail(failure);
    }
  }

  private void add(Object command) {
    CommandLine sub = new CommandLine(command);
    if (!sub.getCommandSpec().optionsMap().containsKey("--help")) {
      sub.getCommandSpec().addOption(helpOption());
    }
    if (command instanceof HelpCommand) {
      sub.getCommandSpec().usageMessage().description("show the help of a command");
    }
    commandLine.addSubcommand(sub.getCommandName(), sub);
  }

  private static OptionSpec helpOption() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("show this help message and exit")
        .build();
  }

  private int fail(Throwable failure) {
    Blame blame = Blame.of(failure);
    String message = blame.message();
    if (blame.exit() != ExitCode.USER) {
      Logging.configure(surroundings.logs(), false);
      LoggerFactory.getLogger(Shell.class).error(message, failure);
    }
    if (blame.exit() == ExitCode.INTERNAL) {
      message += "; please report it with the log in " + surroundings.logs();
    }
    var err = surroundings.terminal().err();
    message.lines().map(line -> "pinlab: " + line).forEach(err::println);
    if (top.verbose()) {
      failure.printStackTrace(err);
    }
    return blame.exit().code();
  }
}
