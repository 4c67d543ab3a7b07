// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.scale.Fleet;
import dev.pinlab.scale.Perils;
import dev.pinlab.scale.Scenario;
import dev.pinlab.scale.Times;
import dev.pinlab.scale.Transfer;
import dev.pinlab.scale.Work;
import dev.pinlab.spec.UserFailure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that describe a fleet and its night. Defaults are those of docs/scale.md. */
final class ScenarioOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";
  private static final double HOUR = 3600;
  private static final double KIB = 1 << 10;
  private static final double MIB = 1 << 20;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "100",
      description = "nodes" + DEFAULT)
  private int nodes;

  @Option(
      names = "--cores",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "16",
      description = "cores of a node" + DEFAULT)
  private int cores;

  @Option(
      names = "--task-cores",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "2",
      description = "cores of a task, which boots one guest at a time" + DEFAULT)
  private int taskCores;

  @Option(
      names = "--rate",
      paramLabel = "N",
      converter = Rate.class,
      defaultValue = "1",
      description = "tasks that the scheduler starts a second, or unbounded" + DEFAULT)
  private double rate;

  @Option(
      names = "--boots",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "1000000",
      description = "boots of the night" + DEFAULT)
  private int boots;

  @Option(
      names = "--variants",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "3",
      description = "boots of a block" + DEFAULT)
  private int variants;

  @Option(
      names = "--kernels",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "3",
      description = "kernel images; more than variants make several experiments" + DEFAULT)
  private int kernels;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "100",
      description = "blocks of a task" + DEFAULT)
  private int blocks;

  @Option(
      names = "--boot-seconds",
      paramLabel = "S",
      converter = Amount.class,
      defaultValue = "1.5",
      description = "what a boot that ends takes in the mean" + DEFAULT)
  private double bootSeconds;

  @Option(
      names = "--spread",
      paramLabel = "X",
      converter = Amount.class,
      defaultValue = "0.32",
      description = "standard deviation of its logarithm" + DEFAULT)
  private double spread;

  @Option(
      names = "--hung",
      paramLabel = "SHARE",
      converter = Amount.class,
      defaultValue = "0.001",
      description = "share of the boots that hang" + DEFAULT)
  private double hung;

  @Option(
      names = "--deadline",
      paramLabel = "S",
      converter = Amount.class,
      defaultValue = "52",
      description = "what a boot that hangs takes" + DEFAULT)
  private double deadline;

  @Option(
      names = "--task-start",
      paramLabel = "S",
      converter = Amount.class,
      defaultValue = "15",
      description = "from the start of a task to its first boot, kernels not counted" + DEFAULT)
  private double taskStart;

  @Option(
      names = "--node-life",
      paramLabel = "HOURS",
      converter = Rate.class,
      defaultValue = "720",
      description = "mean time between failures of a node, or unbounded" + DEFAULT)
  private double nodeLife;

  @Option(
      names = "--cut-off",
      paramLabel = "SHARE",
      converter = Amount.class,
      defaultValue = "0.2",
      description =
          "share of the failures in which a node works on, and only its network is gone" + DEFAULT)
  private double cutOff;

  @Option(
      names = "--notice",
      paramLabel = "S",
      converter = Amount.class,
      defaultValue = "60",
      description = "from a failure until the node is given up" + DEFAULT)
  private double notice;

  @Option(
      names = "--away",
      paramLabel = "S",
      converter = Amount.class,
      defaultValue = "600",
      description = "from a failure until the node is back" + DEFAULT)
  private double away;

  @Option(
      names = "--requeue",
      paramLabel = "S",
      converter = Amount.class,
      defaultValue = "0",
      description = "until a task that was ended stands in the queue again" + DEFAULT)
  private double requeue;

  @Option(
      names = "--preempted-every",
      paramLabel = "HOURS",
      converter = Rate.class,
      defaultValue = "unbounded",
      description = "mean time between preemptions of a node, one task each" + DEFAULT)
  private double preemptedEvery;

  @Option(
      names = "--preempted-for",
      paramLabel = "S",
      converter = Amount.class,
      defaultValue = "600",
      description = "how long the place of a preempted task is taken" + DEFAULT)
  private double preemptedFor;

  @Option(
      names = "--kernel-size",
      paramLabel = "MIB",
      converter = Amount.class,
      defaultValue = "24",
      description = "an image with its initramfs" + DEFAULT)
  private double kernelSize;

  @Option(
      names = "--bandwidth",
      paramLabel = "MIB",
      converter = Rate.class,
      defaultValue = "110",
      description = "what the shared directory gives a second, or unbounded" + DEFAULT)
  private double bandwidth;

  @Option(names = "--warm", description = "nodes have all kernels from the start")
  private boolean warm;

  @Option(
      names = "--trial-size",
      paramLabel = "KIB",
      converter = Amount.class,
      defaultValue = "10",
      description = "what a trial leaves in the journal" + DEFAULT)
  private double trialSize;

  @Option(
      names = "--merged",
      paramLabel = "MIB",
      converter = Rate.class,
      defaultValue = "100",
      description = "journals that are merged in a second" + DEFAULT)
  private double merged;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "1",
      description = "of all that is random" + DEFAULT)
  private int seed;

  Scenario scenario() throws UserFailure {
    try {
      return new Scenario(
          new Fleet(nodes, cores, taskCores, rate),
          new Work(boots, variants, kernels, blocks),
          new Times(bootSeconds, spread, hung, deadline, taskStart),
          perils(),
          new Transfer(
              Math.round(kernelSize * MIB),
              bandwidth * MIB,
              warm,
              Math.round(trialSize * KIB),
              merged * MIB),
          seed);
    } catch (IllegalArgumentException e) {
      throw new UserFailure("simulate: " + e.getMessage());
    }
  }

  private Perils perils() {
    return new Perils(
        nodeLife * HOUR, cutOff, notice, away, requeue, preemptedEvery * HOUR, preemptedFor);
  }

  /** A number of things. */
  static final class Count extends Between {
    Count() {
      super(1, 99_999_999);
    }
  }

  /** A number that may have a fraction. */
  static final class Amount implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      if (value.matches("[0-9]{1,8}(\\.[0-9]{1,6})?")) {
        return Double.valueOf(value);
      }
      throw new TypeConversionException("'" + value + "' is not a number such as 60 or 0.5");
    }
  }

  /** A number above 0, or none at all. */
  static final class Rate implements ITypeConverter<Double> {
    private static final String UNBOUNDED = "unbounded";

    @Override
    public Double convert(String value) {
      if (value.equals(UNBOUNDED)) {
        return Double.POSITIVE_INFINITY;
      }
      if (value.matches("[0-9]{1,8}(\\.[0-9]{1,6})?") && Double.parseDouble(value) > 0) {
        return Double.valueOf(value);
      }
      throw new TypeConversionException(
          "'" + value + "' is neither a number above 0 nor " + UNBOUNDED);
    }
  }
}
