// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.boot.Choice;
import dev.pinlab.cli.boot.Debugging;
import dev.pinlab.cli.boot.GuestUse;
import dev.pinlab.cli.boot.Tracing;
import dev.pinlab.cli.boot.User;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.terminal.Terminal;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Tty;
import dev.pinlab.spec.Experiment;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Gives somebody a shell in a guest, or runs one command there. */
@Command(
    sortOptions = false,
    showEndOfOptionsDelimiterInUsageHelp = true,
    footerHeading = "%nIn the guest:%n",
    footer = {
      "  The kernel, its command line, the memory and the devices are those of a trial. pin-longterm and",
      "  the commands of busybox are in /bin. Output and errors of COMMAND come byte by byte, its input is",
      "  that of pinlab; what the kernel prints goes to its console, which dmesg shows. What a trial runs",
      "  stands in the orders that `pinlab run SPEC --dry-run` prints.",
      "",
      "  Without COMMAND, a terminal becomes one of the guest: exit, Ctrl-D or poweroff leave it, Ctrl-C",
      "  goes to the guest, Ctrl-] ends it at once. Commands that are piped in are run up to their end.",
      "",
      "Exit status:",
      "  that of COMMAND or of the shell, 128 + N for signal N; 124 when --timeout ended it; 1 when the",
      "  kernel crashed; else as of every command, such as 3 for a kernel that does not build"
    })
final class BootCommand implements Callable<Integer> {
  private static final String END_OF_OPTIONS = "--";

  private final Experimenter experimenter;
  private final Terminal terminal;
  private final InputStream in;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec self;

  @Parameters(index = "0", paramLabel = "SPEC", description = "the experiment file")
  private Path spec = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      description = "words that the guest's shell runs as one line; after --")
  private List<String> command = List.of();

  @Option(
      names = "--variant",
      paramLabel = "ID",
      description = "the kernel (default: the baseline)")
  private Optional<String> variant = Optional.empty();

  @Option(
      names = "--layout",
      paramLabel = "ID",
      description = "the memory (default: the first layout)")
  private Optional<String> layout = Optional.empty();

  @Mixin private final VmOptions vm = new VmOptions();

  @Mixin private final KernelOptions kernels = new KernelOptions();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Time.class,
      description = "end the guest after it, such as 90s, 10m or 2h (default: no limit)")
  private @Nullable Duration timeout;

  @Option(
      names = "--console",
      paramLabel = "FILE",
      description = "keep the kernel's console there (default: only of one that crashes)")
  private @Nullable Path console;

  @Option(
      names = "--gdb",
      description =
          "a kernel with debug info, and a socket for gdb: the command to attach is printed")
  private boolean gdb;

  @Option(names = "--wait", description = "with --gdb: no instruction before gdb says so")
  private boolean wait;

  @Option(
      names = "--trace",
      paramLabel = "EVENT",
      description =
          "record events of the kernel, such as migrate:mm_migrate_pages or cma; may be repeated")
  private List<String> events = List.of();

  @Option(
      names = "--trace-to",
      paramLabel = "FILE",
      description = "where the records go (default: pinlab-trace-TIME.txt here)")
  private @Nullable Path traceFile;

  BootCommand(Experimenter experimenter, Terminal terminal, InputStream in) {
    this.experimenter = experimenter;
    this.terminal = terminal;
    this.in = in;
  }

  @Override
  public Integer call() throws Exception {
    String line = line();
    check();
    RunOptions options = new RunOptions();
    options.variants = variant.map(List::of).orElse(List.of());
    options.layouts = layout.map(List::of).orElse(List.of());
    options.kernels = kernels;
    options.vm = vm;
    Experiment experiment = experimenter.load(spec, options);
    Choice choice = Choice.of(experiment, variant, layout);
    Optional<Tty> tty = line.isEmpty() ? Tty.ofInput() : Optional.empty();
    Lab.Bootable guest = experimenter.bootable(choice, vm, gdb, kernels.toolchain);
    boolean asked = variant.isPresent() && layout.isPresent();
    terminal.err().println("pinlab: " + choice.describe(asked));
    GuestUse use =
        new GuestUse(
            line,
            environment(choice),
            Optional.ofNullable(timeout),
            Optional.ofNullable(console),
            debugging(guest),
            tracing(experiment),
            experiment.trials().seed());
    User user = new User(in, terminal.out(), terminal.err(), tty);
    try (var opened = experimenter.labs().place(vm).open(List.of(guest.machine()), List.of())) {
      return use.begin(guest.machine(), opened.guests(), user);
    }
  }

  private Optional<Debugging> debugging(Lab.Bootable guest) throws HostFailure {
    if (!gdb) {
      return Optional.empty();
    }
    Path debugInfo =
        guest
            .debugInfo()
            .orElseThrow(
                () ->
                    new HostFailure(
                        guest.machine().kernel()
                            + ": its debug info is not beside it; delete the directory, and it is made again"));
    return Optional.of(new Debugging(debugInfo, wait));
  }

  private void check() {
    if (wait && !gdb) {
      throw new ParameterException(self.commandLine(), "--wait is for gdb; add --gdb");
    }
    if (traceFile != null && events.isEmpty()) {
      throw new ParameterException(self.commandLine(), "--trace-to needs --trace EVENT");
    }
    for (String event : events) {
      if (!Tracing.isEvent(event)) {
        throw new ParameterException(
            self.commandLine(),
            "--trace: '" + event + "' is not an event such as migrate:mm_migrate_pages or cma");
      }
    }
  }

  private Optional<Tracing> tracing(Experiment experiment) {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    Path file = traceFile == null ? RunPlace.newFile(experiment, "pinlab-trace") : traceFile;
    return Optional.of(new Tracing(events, file));
  }

  /** The words as one line, as ssh(1) makes one of them; empty when there are none. */
  private String line() {
    List<String> given = self.commandLine().getParseResult().originalArgs();
    if (!command.isEmpty() && !given.contains(END_OF_OPTIONS)) {
      throw new ParameterException(
          self.commandLine(), "Unknown argument: '" + command.get(0) + "'; COMMAND comes after --");
    }
    String line = String.join(" ", command);
    if (!GuestUse.fits(line)) {
      throw new ParameterException(self.commandLine(), "COMMAND is too long for a guest");
    }
    return line;
  }

  private static Map<String, String> environment(Choice choice) {
    String prompt = choice.variant().id() + " " + choice.layout().id() + ":\\w # ";
    return Map.of("PS1", prompt, "TERM", Optional.ofNullable(System.getenv("TERM")).orElse("dumb"));
  }

  /** A time by a number and its unit. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})([smh])");

    @Override
    public Duration convert(String value) {
      Matcher matcher = TIME.matcher(value);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + value + "' is not a time such as 90s, 10m or 2h");
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
  }
}
