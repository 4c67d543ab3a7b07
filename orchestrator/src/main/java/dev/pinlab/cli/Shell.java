// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinlab.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line as a whole: finds the command, runs it, and tells the user what failed. */
final class Shell {
  private static final Set<String> TOLD_WITHOUT_COMMANDS =
      Set.of("-h", "--help", "-V", "--version");

  private final Surroundings surroundings;
  private final List<Group> groups;
  private final Pinlab top = new Pinlab();

  Shell(Surroundings surroundings, List<Group> groups) {
    this.surroundings = surroundings;
    this.groups = List.copyOf(groups);
  }

  /** The model of every command. */
  CommandLine commandLine() {
    return commandLine(entries().toList());
  }

  /** Runs one command to its exit status. */
  int run(String... arguments) {
    return ExitMode.asked(List.of(arguments)).of(execute(arguments));
  }

  private int execute(String... arguments) {
    try {
      return commandLine(asked(List.of(arguments))).execute(arguments);
    } catch (Throwable failure) {
      // Picocli hands over exceptions alone, and the virtual machine's own status for an error is
      // 1.
      return fail(failure);
    }
  }

  /** The one command that is named; all of them where picocli has to choose or to advise. */
  private List<Entry> asked(List<String> arguments) {
    Optional<String> name = arguments.stream().filter(word -> !word.startsWith("-")).findFirst();
    if (name.isEmpty() && arguments.stream().anyMatch(TOLD_WITHOUT_COMMANDS::contains)) {
      return List.of();
    }
    return entries()
        .filter(entry -> name.filter(entry.name()::equals).isPresent())
        .filter(entry -> !Commands.ABOUT_ALL.contains(entry.name()))
        .findFirst()
        .map(List::of)
        .orElseGet(() -> entries().toList());
  }

  private Stream<Entry> entries() {
    return groups.stream().flatMap(group -> group.entries().stream());
  }

  private CommandLine commandLine(List<Entry> entries) {
    Terminal terminal = surroundings.terminal();
    CommandLine commandLine = new CommandLine(top.spec());
    entries.forEach(entry -> add(entry, commandLine));
    Conduct conduct = new Conduct();
    commandLine
        .setOut(new PrintWriter(terminal.out(), true, UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(conduct)
        .setExecutionExceptionHandler(conduct)
        .setExecutionStrategy(conduct);
    TopHelp.render(commandLine, groups);
    return commandLine;
  }

  private static void add(Entry entry, CommandLine commandLine) {
    CommandLine sub = new CommandLine(entry.command().get());
    addHelp(sub);
    sub.getSubcommands().values().forEach(Shell::addHelp);
    sub.getCommandSpec().usageMessage().description(entry.description()).hidden(entry.hidden());
    commandLine.addSubcommand(entry.name(), sub);
  }

  private static void addHelp(CommandLine command) {
    if (!command.getCommandSpec().optionsMap().containsKey("--help")) {
      command.getCommandSpec().addOption(Pinlab.helpOption());
    }
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

  /**
   * What picocli calls. No lambdas: the interfaces have an old class format, and the virtual
   * machine archives neither them nor what implements them once a lambda does.
   */
  private final class Conduct
      implements IParameterExceptionHandler, IExecutionExceptionHandler, IExecutionStrategy {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
      return fail(wrong);
    }

    @Override
    public int handleExecutionException(
        Exception failure, CommandLine command, ParseResult parsed) {
      return fail(failure);
    }

    @Override
    public int execute(ParseResult parsed) {
      Logging.configure(surroundings.logs(), top.verbose());
      return new RunLast().execute(parsed);
    }
  }
}
