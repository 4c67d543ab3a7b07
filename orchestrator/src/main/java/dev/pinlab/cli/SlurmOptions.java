// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.cluster.Cluster;
import dev.pinlab.process.HostFailure;
import dev.pinlab.slurm.Site;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.vm.Accel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a command whose run nodes of a cluster can make. */
final class SlurmOptions {
  static final String EXECUTOR = "--executor";
  static final String SCRATCH = "--slurm-scratch";
  private static final String PARTITION = "--slurm-partition";
  private static final String CONSTRAINT = "--slurm-constraint";
  private static final String ARG = "--slurm-arg";
  private static final String BLOCKS = "--slurm-blocks";
  private static final String BUILD_CPUS = "--slurm-build-cpus";
  private static final String LAY = "--slurm-lay";

  /** The feature that nodes with KVM are expected to have. */
  private static final String KVM = "kvm";

  private static final int BLOCKS_OF_A_TASK = 1;
  private static final int CPUS_OF_A_BUILD = 4;

  @Option(
      names = EXECUTOR,
      paramLabel = "local|slurm",
      converter = Executors.class,
      description = "boots on this host, or by jobs of Slurm, see docs/slurm.md")
  private Executor executor = Executor.LOCAL;

  @Option(
      names = PARTITION,
      paramLabel = "NAME",
      description = "the partition of its jobs (default: the cluster's)")
  private Optional<String> partition = Optional.empty();

  @Option(
      names = CONSTRAINT,
      paramLabel = "FEATURES",
      description = "what nodes have to have (default: kvm where --accel kvm is given)")
  private Optional<String> constraint = Optional.empty();

  @Option(
      names = ARG,
      paramLabel = "WORD",
      description = "one more word for sbatch, such as --slurm-arg=--account=x; may be repeated")
  private List<String> more = List.of();

  @Option(
      names = BLOCKS,
      paramLabel = "N",
      converter = Count.class,
      description = "blocks of a job (default: 1); pinlab simulate shows what serves")
  private @Nullable Integer blocks;

  @Option(
      names = BUILD_CPUS,
      paramLabel = "N",
      converter = Count.class,
      description = "processors of the job that builds kernels (default: 4)")
  private @Nullable Integer buildCpus;

  @Option(
      names = SCRATCH,
      paramLabel = "DIR",
      description = "where a node copies kernels to (default: pinlab-USER in its /tmp)")
  private Optional<String> scratch = Optional.empty();

  @Option(names = LAY, paramLabel = "DIR", hidden = true, description = "what its jobs are given")
  private @Nullable Path laying;

  /**
   * Makes sure that the options go together.
   *
   * @throws UserFailure when they do not
   */
  void check() throws UserFailure {
    List<String> words = ofSlurm();
    if (executor != Executor.SLURM && !words.isEmpty()) {
      throw new UserFailure(
          "%s: is of --executor slurm; add that, or leave it out"
              .formatted(words.get(0).split("=", 2)[0]));
    }
  }

  /** Whether nodes make the run. */
  boolean asked() {
    return executor == Executor.SLURM;
  }

  /** The run that this process builds the kernels of, as a job; empty of any other. */
  Optional<Path> laying() {
    return Optional.ofNullable(laying);
  }

  /** Blocks of a task. */
  int blocks() {
    return blocks == null ? BLOCKS_OF_A_TASK : blocks;
  }

  /**
   * How the jobs of a run are handed in.
   *
   * @param words that ask for the run
   */
  Cluster cluster(Surroundings surroundings, VmOptions vm, List<String> words, Path out)
      throws HostFailure {
    List<String> itself = Itself.words(surroundings.home());
    List<String> building = new ArrayList<>(itself);
    building.addAll(words.subList(1, words.size()));
    if (vm.accelerator().isEmpty()) {
      building.addAll(List.of("--accel", Accel.TCG.id()));
    }
    building.add(LAY);
    List<String> making = new ArrayList<>(itself);
    making.add(BlockCommand.NAME);
    making.addAll(vm.words());
    scratch.ifPresent(directory -> making.addAll(List.of(SCRATCH, directory)));
    making.add(out.toAbsolutePath().normalize().toString());
    boolean kvm = vm.accelerator().equals(Optional.of(Accel.KVM));
    Optional<String> features =
        constraint.isEmpty() && kvm ? Optional.of(KVM) : constraint.filter(any -> !any.isEmpty());
    return new Cluster(
        new Site(partition, features, more),
        blocks(),
        buildCpus == null ? CPUS_OF_A_BUILD : buildCpus,
        building,
        making,
        Map.of("PINLAB_CACHE", surroundings.cache().toAbsolutePath().toString()));
  }

  /** The words that ask for the same again. */
  List<String> words() {
    List<String> words = new ArrayList<>(List.of(EXECUTOR, executor.id()));
    words.addAll(ofSlurm());
    return words;
  }

  private List<String> ofSlurm() {
    List<String> words = new ArrayList<>();
    partition.ifPresent(name -> words.add(PARTITION + "=" + name));
    constraint.ifPresent(features -> words.add(CONSTRAINT + "=" + features));
    more.forEach(word -> words.add(ARG + "=" + word));
    if (blocks != null) {
      words.add(BLOCKS + "=" + blocks);
    }
    if (buildCpus != null) {
      words.add(BUILD_CPUS + "=" + buildCpus);
    }
    scratch.ifPresent(directory -> words.add(SCRATCH + "=" + directory));
    return words;
  }

  /** An executor by its name. */
  static final class Executors extends ById<Executor> {
    Executors() {
      super(List.of(Executor.values()), Executor::id);
    }
  }

  /** A number of things. */
  static final class Count extends Between {
    Count() {
      super(1, 999_999);
    }
  }
}
