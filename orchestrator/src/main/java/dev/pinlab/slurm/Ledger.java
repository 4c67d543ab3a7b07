// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import dev.pinlab.process.AtomicFile;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code jobs.json}: what a run has handed in, so that it is found again. */
public final class Ledger {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;
  private final int blocks;
  private final List<Job> jobs = new ArrayList<>();
  private final Map<Integer, Place> places = new HashMap<>();

  /**
   * One call of {@code sbatch}.
   *
   * @param array null of a job that builds kernels
   */
  public record Job(long id, @Nullable Indices array) {}

  /** Where a task stands: a job of an array. */
  public record Place(long job, int index) {
    @Override
    public String toString() {
      return job + "_" + index;
    }
  }

  private record Content(int blocks, List<Job> jobs) {}

  private Ledger(Path file, Content content) {
    this.file = file;
    this.blocks = content.blocks();
    content.jobs().forEach(this::take);
  }

  /**
   * The ledger that is there, or a new one.
   *
   * @param blocks of a task, of a new one
   */
  public static Ledger open(Path file, int blocks) throws HostFailure {
    if (!Files.exists(file)) {
      return new Ledger(file, new Content(blocks, List.of()));
    }
    try {
      return new Ledger(file, MAPPER.readValue(Files.readAllBytes(file), Content.class));
    } catch (JacksonException e) {
      throw new HostFailure(
          file + ": is no list of jobs: " + e.getOriginalMessage() + "; take the file away", e);
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
    }
  }

  /** Blocks of a task. */
  public int blocks() {
    return blocks;
  }

  private void take(Job job) {
    jobs.add(job);
    Indices array = job.array();
    if (array != null) {
      array.numbers().forEach(n -> places.put(n, new Place(job.id(), n - array.first())));
    }
  }

  /** Notes what was just handed in. */
  public synchronized void add(Job job) throws HostFailure {
    take(job);
    try {
      AtomicFile.write(file, MAPPER.writeValueAsString(new Content(blocks, jobs)) + "\n");
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e) + "; --resume continues", e);
    }
  }

  /** The numbers of all jobs. */
  public synchronized Set<Long> ids() {
    Set<Long> ids = new HashSet<>();
    jobs.forEach(job -> ids.add(job.id()));
    return ids;
  }

  /** Where a task was last handed in. */
  public synchronized Optional<Place> place(int task) {
    return Optional.ofNullable(places.get(task));
  }
}
