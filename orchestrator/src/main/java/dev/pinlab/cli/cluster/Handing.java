// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.process.AtomicFile;
import dev.pinlab.process.HostFailure;
import dev.pinlab.slurm.Batch;
import dev.pinlab.slurm.Exchange;
import dev.pinlab.slurm.Indices;
import dev.pinlab.slurm.JobScript;
import dev.pinlab.slurm.Ledger;
import dev.pinlab.slurm.Size;
import dev.pinlab.slurm.Slurm;
import dev.pinlab.slurm.Task;
import dev.pinlab.spec.BootMode;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Hands in the jobs of a run. */
final class Handing {
  private static final String KERNELS = "kernels";
  private static final String TASK = "task";

  private final Cluster cluster;
  private final Slurm slurm;
  private final Exchange exchange;
  private final Ledger ledger;
  private final String name;
  private final Map<String, Size> sizes = new HashMap<>();
  private final List<Task> tasks;

  Handing(
      Cluster cluster,
      Slurm slurm,
      Exchange exchange,
      Ledger ledger,
      Experiment experiment,
      List<Task> tasks,
      int guests) {
    this.cluster = cluster;
    this.slurm = slurm;
    this.exchange = exchange;
    this.ledger = ledger;
    this.name = "pinlab-" + experiment.name();
    this.tasks = tasks;
    int saved =
        experiment.trials().boot() == BootMode.RESTORE ? experiment.matrix().variants().size() : 0;
    for (Layout layout : experiment.matrix().layouts()) {
      sizes.put(layout.id(), Size.ofTask(guests, saved, layout.memory(), layout.cpus()));
    }
  }

  /** Writes the scripts of all jobs. */
  void prepare() throws HostFailure {
    write(KERNELS, JobScript.of(cluster.building(), cluster.environment()));
    write(TASK, JobScript.ofArray(cluster.making(), cluster.environment()));
  }

  private void write(String kind, String script) throws HostFailure {
    Path file = exchange.script(kind);
    try {
      AtomicFile.write(file, script);
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
    }
  }

  /** The log of the job that builds. */
  Path logOfKernels(long job) {
    return exchange.logs().resolve("kernels-%d.txt".formatted(job));
  }

  /** The log of a task. */
  Path log(Ledger.Place place) {
    return exchange.logs().resolve(place + ".txt");
  }

  /** Hands in what builds the kernels. */
  long kernels() throws UserFailure, HostFailure, InterruptedException {
    long job =
        slurm.submit(
            new Batch(
                name + "-kernels",
                cluster.directory(),
                exchange.logs().resolve("kernels-%j.txt"),
                Size.ofBuild(cluster.buildCpus()),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(exchange.script(KERNELS).toString(), exchange.run().toString())));
    ledger.add(new Ledger.Job(job, null));
    return job;
  }

  /**
   * Hands in tasks, as few arrays as they fit into.
   *
   * @param after the job whose end they wait for
   */
  void tasks(Collection<Integer> numbers, OptionalLong after)
      throws UserFailure, HostFailure, InterruptedException {
    Map<Size, Set<Integer>> bySize = new HashMap<>();
    for (Task task : tasks) {
      Size size = sizes.get(task.layout());
      if (size != null && numbers.contains(task.number())) {
        bySize.computeIfAbsent(size, any -> new TreeSet<>()).add(task.number());
      }
    }
    for (Map.Entry<Size, Set<Integer>> some : bySize.entrySet()) {
      for (Indices array : Indices.of(some.getValue(), slurm.limits().maxArraySize())) {
        long job =
            slurm.submit(
                new Batch(
                    name,
                    cluster.directory(),
                    exchange.logs().resolve("%A_%a.txt"),
                    some.getKey(),
                    Optional.of(array),
                    after,
                    List.of(exchange.script(TASK).toString(), String.valueOf(array.first()))));
        ledger.add(new Ledger.Job(job, array));
      }
    }
  }

  /** Ends all jobs of the run that may still begin or go on. */
  void cancel() throws HostFailure, InterruptedException {
    Set<Long> alive = new HashSet<>(slurm.queue(ledger.ids()).alive());
    Slurm.cancel(alive);
  }
}
