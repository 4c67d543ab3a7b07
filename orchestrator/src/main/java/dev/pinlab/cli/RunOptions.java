// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.plan.Shard;
import dev.pinlab.spec.BootMode;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Selection;
import dev.pinlab.spec.Trials;
import dev.pinlab.spec.UserFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that runs an experiment. */
class RunOptions {
  static final String SHARD = "--shard";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the run directory (default: pinlab-runs/NAME-TIME)")
  @Nullable Path out;

  @Option(
      names = "--variant",
      paramLabel = "ID",
      description = "only this variant and the baseline; may be repeated")
  List<String> variants = List.of();

  @Option(names = "--layout", paramLabel = "ID", description = "only this layout; may be repeated")
  List<String> layouts = List.of();

  @Option(
      names = "--workload",
      paramLabel = "ID",
      description = "only this workload; may be repeated")
  List<String> workloads = List.of();

  @Option(names = "--boots", paramLabel = "N", description = "boots of each cell")
  @Nullable Integer boots;

  @Option(names = "--seed", paramLabel = "N", description = "orders the boots, seeds the guests")
  @Nullable Long seed;

  @Option(
      names = "--jobs",
      paramLabel = "N|auto",
      converter = Jobs.class,
      description =
          "guests at a time (auto: a core for each CPU that the workload keeps busy, and memory)")
  @Nullable Integer jobs;

  @Option(
      names = "--boot",
      paramLabel = "fresh|restore",
      converter = Boot.class,
      description = "each guest from its kernel, or from one that was booted once and saved")
  @Nullable BootMode boot;

  @Mixin VmOptions vm = new VmOptions();

  @Mixin KernelOptions kernels = new KernelOptions();

  @Mixin HtmlOptions html = new HtmlOptions();

  @Option(names = "--resume", description = "continue the run in --out, or the newest one")
  boolean resume;

  @Option(
      names = "--dry-run",
      description = "print the plan and each cell's QEMU command line, and run nothing")
  boolean dryRun;

  Selection selection() {
    return new Selection(
        variants,
        layouts,
        workloads,
        boots == null ? OptionalInt.empty() : OptionalInt.of(boots),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        Optional.ofNullable(boot));
  }

  /** The part of the plan that is made; empty for all of it. */
  Optional<Shard> shard() {
    return Optional.empty();
  }

  /** How nodes of a cluster make the run; empty where this host makes it. */
  Optional<SlurmOptions> slurm() {
    return Optional.empty();
  }

  /**
   * Makes sure that a part of the plan can be made by itself, if that is asked for.
   *
   * @throws UserFailure when each boot depends on what came of all before it
   */
  void checkParts(Experiment experiment) throws UserFailure {
    Trials trials = experiment.trials();
    if (trials.leastBoots() == trials.boots()) {
      return;
    }
    if (slurm().isPresent()) {
      throw new UserFailure(
          "%s slurm: this experiment stops where the boots so far decide (stop: sequential), and jobs are handed in before; give --boots %d for a fixed number"
              .formatted(SlurmOptions.EXECUTOR, trials.boots()));
    }
    if (shard().isPresent()) {
      throw new UserFailure(
          "%s: this experiment stops where the boots of all blocks decide (stop: sequential), and a shard has not all; give --boots %d for a fixed number"
              .formatted(SHARD, trials.boots()));
    }
  }

  OptionalInt guestsAtATime() {
    return jobs == null || jobs == Jobs.AUTO ? OptionalInt.empty() : OptionalInt.of(jobs);
  }

  /** A number of guests, or {@code auto}. */
  static final class Jobs implements ITypeConverter<Integer> {
    static final int AUTO = 0;
    private static final int MOST = 256;

    @Override
    public Integer convert(String value) {
      if (value.equals("auto")) {
        return AUTO;
      }
      if (value.matches("[1-9][0-9]{0,2}") && Integer.parseInt(value) <= MOST) {
        return Integer.valueOf(value);
      }
      throw new TypeConversionException("'" + value + "' is not auto or 1 to " + MOST);
    }
  }

  /** A way to boot by its name. */
  static final class Boot extends ById<BootMode> {
    Boot() {
      super(List.of(BootMode.values()), BootMode::id);
    }
  }
}
