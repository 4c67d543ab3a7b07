// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.bench.Bench;
import dev.pinlab.cli.bench.Measured;
import dev.pinlab.cli.host.HostFacts;
import dev.pinlab.cli.host.HostSetup;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.process.AtomicFile;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Measures pinlab itself. */
@Command(
    sortOptions = false,
    footerHeading = "%nWhat is measured:%n",
    footer = {
      "  restored         a trial of a restored guest against QEMU alone with the same snapshot",
      "  fresh            a trial of a guest that boots against QEMU alone with the same kernel",
      "  variant          one more variant of mm/gup.c against make alone with such a change",
      "  contained        such a variant in a container against the same on this host",
      "  contained-guest  both trials in a container against QEMU alone on this host",
      "  report           the reports of a made-up run of 100,000 trials: time and memory",
      "  start            the start of this command line against that of Java",
      "  virtme-ng        trials against one command in a guest of virtme-ng, where vng is installed",
      "",
      "Exit status: 0 measured, whether targets are met or not; 4 something could not be measured."
    })
final class BenchCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Experimenter experimenter;
  private final HostSetup setup;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the JSON of the figures (default: bench/TIME.json in the cache)")
  private @Nullable Path out;

  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      converter = Id.class,
      description = "only these measures, separated by commas; may be repeated")
  private List<String> only = List.of();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      converter = Repeat.class,
      description = "samples of each figure (default: 5)")
  private Integer repeat = 5;

  BenchCommand(Surroundings surroundings, Experimenter experimenter, HostSetup setup) {
    this.surroundings = surroundings;
    this.experimenter = experimenter;
    this.setup = setup;
  }

  @Override
  public Integer call() throws Exception {
    String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    try (Bench bench =
        new Bench(
            quiet(),
            surroundings.home(),
            surroundings.cache(),
            experimenter.labs().of(new ToolchainOptions(), new VmOptions()),
            Set.copyOf(only))) {
      setup.ensure(bench.needs());
      Measured measured = bench.run(repeat, Progress.on(surroundings.terminal()));
      measured.table().forEach(surroundings.terminal().out()::println);
      Path file = keep(measured.json(started, host()), started);
      surroundings.terminal().out().println("figures: " + file);
      return (measured.anyFailed() ? ExitCode.HOST : ExitCode.FINE).code();
    }
  }

  /** One cell of the demo: what a user has in the cache first. */
  private Experiment quiet() throws UserFailure, IOException {
    RunOptions options = new RunOptions();
    Path demo = surroundings.home().resolve("experiments/demo.yaml");
    String baseline = experimenter.load(demo, options).matrix().baseline();
    options.variants = List.of(baseline);
    options.layouts = List.of("cma");
    options.workloads = List.of("quiet");
    options.boots = 1;
    return experimenter.load(demo, options);
  }

  private Map<String, String> host() throws IOException {
    HostFacts facts = HostFacts.read(surroundings.cache());
    Map<String, String> host = new LinkedHashMap<>();
    host.put("system", facts.system());
    host.put("kernel", facts.kernel());
    host.put("cores", String.valueOf(facts.cores()));
    host.put("java", Runtime.version().toString());
    host.put("pinlab", Version.number());
    return host;
  }

  private Path keep(String json, String started) throws HostFailure {
    Path file =
        out == null
            ? surroundings.cache().resolve("bench/" + started.replace(":", "") + ".json")
            : out;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.write(file.toAbsolutePath(), json);
      return file;
    } catch (IOException e) {
      throw new HostFailure(file + ": cannot be written: " + HostFailure.reason(file, e), e);
    }
  }

  /** The id of a measure. */
  static final class Id implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (Bench.IDS.contains(value)) {
        return value;
      }
      throw new TypeConversionException(
          "'" + value + "' is not one of " + String.join(", ", Bench.IDS));
    }
  }

  /** A number of samples. */
  static final class Repeat extends Between {
    Repeat() {
      super(1, 999);
    }
  }
}
