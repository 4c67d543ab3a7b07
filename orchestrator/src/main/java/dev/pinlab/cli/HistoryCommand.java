// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.cli.terminal.Terminal;
import dev.pinlab.history.History;
import dev.pinlab.history.Imported;
import dev.pinlab.history.KeptRun;
import dev.pinlab.history.Remarks;
import dev.pinlab.history.Retention;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Rules;
import dev.pinlab.trend.Ruling;
import dev.pinlab.trend.Trend;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Keeps runs in a database: lists, shows, takes in, gives out, pins, draws, removes. */
@Command(
    sortOptions = false,
    subcommands = {
      HistoryCommand.Ls.class,
      HistoryCommand.Show.class,
      HistoryCommand.Import.class,
      HistoryCommand.Export.class,
      HistoryCommand.Pin.class,
      HistoryCommand.Rule.class,
      HistoryReport.class,
      HistoryCommand.Gc.class
    },
    footer = {
      "",
      "A history is a file of SQLite or, for a team, a database of PostgreSQL: --history FILE, or",
      "jdbc:sqlite:FILE, or jdbc:postgresql://HOST/DATABASE. RUN is the id of a run, or its beginning."
    })
final class HistoryCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec self;

  @Mixin private final HistoryOptions options = new HistoryOptions();

  HistoryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    CommandSpec spec = Objects.requireNonNull(self);
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: pinlab history " + String.join("|", spec.subcommands().keySet()));
  }

  private History open() throws UserFailure, HostFailure, InterruptedException {
    return options.open();
  }

  private PrintStream out() {
    return surroundings.terminal().out();
  }

  /** What all of them have. */
  @Command
  abstract static class Sub implements Callable<Integer> {
    @ParentCommand private @Nullable HistoryCommand parent;

    History history() throws UserFailure, HostFailure, InterruptedException {
      return Objects.requireNonNull(parent).open();
    }

    Terminal terminal() {
      return Objects.requireNonNull(parent).surroundings.terminal();
    }

    void print(String line) {
      Objects.requireNonNull(parent).out().println(line);
    }
  }

  /** Lists runs. */
  @Command(name = "ls", description = "list the runs, the newest last")
  static final class Ls extends Sub {
    @Option(
        names = "--experiment",
        paramLabel = "NAME",
        description = "only those of this experiment")
    private @Nullable String experiment;

    @Override
    public Integer call() throws UserFailure, HostFailure, InterruptedException {
      History history = history();
      List<KeptRun> runs =
          history.runs().stream()
              .filter(run -> experiment == null || run.experiment().equals(experiment))
              .toList();
      HistoryText.list(runs, history.remarks().allPinned()).forEach(this::print);
      return ExitCode.FINE.code();
    }
  }

  /** Shows a run. */
  @Command(name = "show", description = "show what a run was and what it counted")
  static final class Show extends Sub {
    @Parameters(paramLabel = "RUN", description = "the run")
    private String id = "";

    @Override
    public Integer call() throws UserFailure, HostFailure, InterruptedException {
      History history = history();
      KeptRun run = history.run(id);
      HistoryText.show(run, history.variants(run), history.counts(run), history.failures(run))
          .forEach(this::print);
      return ExitCode.FINE.code();
    }
  }

  /** Takes in runs. */
  @Command(name = "import", description = "take in run directories")
  static final class Import extends Sub {
    @Parameters(paramLabel = "DIR", arity = "1..*", description = "run directories")
    private List<Path> directories = List.of();

    @Override
    public Integer call() throws UserFailure, HostFailure, InterruptedException {
      History history = history();
      for (Path directory : directories) {
        print(directory + ": " + what(history.add(directory)));
      }
      return ExitCode.FINE.code();
    }

    private static String what(Imported imported) {
      String run = "run " + imported.id();
      return switch (imported.how()) {
        case NEW -> run + ", " + imported.made() + " trials";
        case UPDATED -> run + ", now with " + imported.made() + " trials";
        case UNCHANGED -> run + " is there already";
      };
    }
  }

  /** Gives out a run. */
  @Command(name = "export", description = "make the directory of a run again, with its reports")
  static final class Export extends Sub {
    @Parameters(paramLabel = "RUN", description = "the run")
    private String id = "";

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "where it goes (default: pinlab-runs/EXPERIMENT-RUN)")
    private @Nullable Path out;

    @Override
    public Integer call() throws UserFailure, HostFailure, InterruptedException {
      History history = history();
      KeptRun run = history.run(id);
      Path directory = out == null ? RunPlace.RUNS.resolve(run.experiment() + "-" + run.id()) : out;
      history.export(run, directory);
      Comparison comparison = Rendering.render(directory, Optional.empty());
      print(comparison.headline());
      print("report: " + directory.resolve("report.html"));
      return ExitCode.FINE.code();
    }
  }

  /** Pins a run. */
  @Command(
      name = "pin",
      description = "hold the later runs of an experiment against this one, and keep it")
  static final class Pin extends Sub {
    @Parameters(paramLabel = "RUN", description = "the run")
    private String id = "";

    @Option(names = "--remove", description = "do so no longer")
    private boolean remove;

    @Override
    public Integer call() throws UserFailure, HostFailure, InterruptedException {
      History history = history();
      Remarks remarks = history.remarks();
      KeptRun run = history.run(id);
      if (!remove) {
        remarks.pin(run);
        print("run %s is what %s is held against".formatted(run.id(), run.experiment()));
      } else if (remarks.allPinned().contains(run.id())) {
        remarks.unpin(run.experiment());
        print("%s is held against no run".formatted(run.experiment()));
      } else {
        throw new UserFailure(
            "run %s is not pinned; `pinlab history ls` shows which is".formatted(run.id()));
      }
      return ExitCode.FINE.code();
    }
  }

  /** Rules on alarms. */
  @Command(name = "rule", description = "say what became of the open alarms of a night")
  static final class Rule extends Sub {
    @Parameters(index = "0", paramLabel = "RUN", description = "the night that raised them")
    private String id = "";

    @Parameters(
        index = "1",
        paramLabel = "confirmed|refuted",
        converter = Rulings.class,
        description = "the rate has changed for good and a new base begins, or it was chance")
    private Ruling ruling = Ruling.REFUTED;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "who or what says so, for those who read it later")
    private String reason = "";

    @Option(names = "--variant", paramLabel = "ID", description = "only alarms of this variant")
    private Optional<String> variant = Optional.empty();

    @Option(
        names = "--metric",
        paramLabel = "ID",
        converter = Metrics.class,
        description = "only alarms of this metric, such as leftover")
    private Optional<Metric> metric = Optional.empty();

    @Override
    public Integer call() throws UserFailure, HostFailure, InterruptedException {
      History history = history();
      KeptRun night = history.run(id);
      List<Ruled> rulings = new ArrayList<>();
      for (Trend trend : history.trends(night.experiment())) {
        if (variant.map(trend.cell().variant()::equals).orElse(true)
            && metric.map(one -> one == trend.metric()).orElse(true)) {
          rulings.addAll(trend.rulings(night.id(), Rules.DEFAULT, ruling, reason));
        }
      }
      if (rulings.isEmpty()) {
        throw new UserFailure(
            "night %s of %s has no such open alarm; `pinlab nightly` and its night.txt tell which do"
                .formatted(night.id(), night.experiment()));
      }
      for (Ruled ruled : rulings) {
        history.remarks().rule(ruled);
        print(
            "%s %s %s: %s"
                .formatted(
                    ruled.cell().variant(),
                    ruled.cell().place(),
                    ruled.metric().id(),
                    ruled.ruling().id()));
      }
      return ExitCode.FINE.code();
    }

    /** A ruling by its name. */
    static final class Rulings extends ById<Ruling> {
      Rulings() {
        super(List.of(Ruling.CONFIRMED, Ruling.REFUTED), Ruling::id);
      }
    }
  }

  /** Removes runs. */
  @Command(name = "gc", description = "remove old runs")
  static final class Gc extends Sub {
    @Option(
        names = "--keep",
        paramLabel = "N",
        description = "the newest N of each experiment stay")
    private @Nullable Integer keep;

    @Option(
        names = "--older-than",
        paramLabel = "DAYS",
        description = "younger ones stay; with --keep, what either lets stay stays")
    private @Nullable Integer days;

    @Option(names = "--dry-run", description = "show what would go, and remove nothing")
    private boolean dry;

    @Override
    public Integer call() throws UserFailure, HostFailure, InterruptedException {
      if (keep == null && days == null) {
        throw new UserFailure("say what may go: --keep N, --older-than DAYS or both");
      }
      if ((keep != null && keep < 0) || (days != null && days < 0)) {
        throw new UserFailure("--keep and --older-than: a number from 0 on");
      }
      Retention retention =
          new Retention(
              keep == null ? OptionalInt.empty() : OptionalInt.of(keep),
              Optional.ofNullable(days).map(Duration::ofDays));
      History history = history();
      List<KeptRun> gone =
          retention.gone(history.runs(), history.remarks().allPinned(), Instant.now());
      HistoryText.list(gone, Set.of()).forEach(this::print);
      if (!dry) {
        history.remove(gone);
      }
      print((dry ? "would remove " : "removed ") + gone.size() + " runs");
      return ExitCode.FINE.code();
    }
  }
}
