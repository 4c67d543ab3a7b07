// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.trial.Bundles;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.QemuCommand;
import dev.pinlab.vm.Sockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The guest of one invocation: each program is one trial. Safe for several threads. */
final class RestoredGuest implements Guest {
  private final Suite suite;
  private final Cell cell;
  private final Output place;
  private final List<Ran> programs = new CopyOnWriteArrayList<>();
  private @Nullable Path directory;
  private int started;

  RestoredGuest(Suite suite, Cell cell, Output place) {
    this.suite = suite;
    this.cell = cell;
    this.place = place;
  }

  /**
   * A program that was run.
   *
   * @param spec the experiment file that runs it again
   * @param console its console log; empty when the host left none
   * @param qemu the command line of its guest
   * @param bundle all that is known of it, when it did not complete
   */
  record Ran(
      String words,
      Result result,
      Path spec,
      Optional<Path> console,
      Path qemu,
      Optional<Path> bundle) {}

  List<Ran> programs() {
    return List.copyOf(programs);
  }

  @Override
  public Result run(String program) {
    int number = next();
    Path here = directory();
    Path spec = here.resolve(number + ".yaml");
    Experiment experiment = experiment(program, number, spec);
    Suite.Prepared prepared = suite.prepare(experiment, cell.accel());
    TrialRecord record = suite.run(prepared, here, number);
    if (record.outcome() == Outcome.INFRA) {
      throw new KernelTestException(
          "%s: the host could not run its guest: %s".formatted(cell, record.boot().detail()));
    }
    Optional<Path> console =
        record.console().isEmpty() ? Optional.empty() : Optional.of(here.resolve(record.console()));
    Result result = new Result(record, console.flatMap(Output::text).orElse(""));
    Path bundle = here.resolve(Bundles.directory(record.planned()));
    programs.add(
        new Ran(
            program,
            result,
            spec,
            console,
            commandLine(prepared.work(), here.resolve(number + ".qemu.txt")),
            Files.isDirectory(bundle) ? Optional.of(bundle) : Optional.empty()));
    return result;
  }

  private Experiment experiment(String program, int number, Path spec) {
    try {
      Map<String, Object> workload = WorkloadWords.parse(program);
      SpecText text =
          new SpecText(place.name(), List.of(cell.variant()), suite.paths())
              .in(List.of(cell.layout()))
              .under(Map.of(SpecText.WORKLOAD, workload))
              .with(
                  "trials", Map.of("boots", "1", "seed", String.valueOf(cell.seed() + number - 1)));
      return suite.experiment(text, spec);
    } catch (KernelTestException e) {
      throw e.asked("run(\"%s\") in %s".formatted(program, cell));
    }
  }

  private static Path commandLine(Work work, Path file) {
    List<String> argv = QemuCommand.argv(work.machine(), Sockets.in(Path.of("sockets")));
    try {
      return Files.writeString(
          file, "%s\n# order: %s\n".formatted(Command.shellLine(argv), work.order()));
    } catch (IOException e) {
      throw KernelTestException.of(
          new HostFailure(file + ": cannot be written: " + HostFailure.reason(file, e), e));
    }
  }

  private synchronized int next() {
    return ++started;
  }

  private synchronized Path directory() {
    if (directory == null) {
      directory = place.fresh(cell.variant().id(), cell.layout().id());
    }
    return directory;
  }

  @Override
  public String variant() {
    return cell.variant().id();
  }

  @Override
  public String layout() {
    return cell.layout().id();
  }

  @Override
  public long seed() {
    return cell.seed();
  }
}
