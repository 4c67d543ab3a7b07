// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Scratch;
import dev.pinlab.trial.Snapshots;
import dev.pinlab.trial.Speedometer;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Confinement;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run keeps its snapshots: in shared memory when it has room for all of them, else on disk.
 * A run that was killed leaves them to the next one to delete.
 */
public final class SnapshotPlace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotPlace.class);
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Scratch scratch;
  private final boolean shared;

  private SnapshotPlace(Scratch scratch, boolean shared) {
    this.scratch = scratch;
    this.shared = shared;
  }

  /** The place for the guests of some trials. */
  public static SnapshotPlace of(List<Work> work, Cache cache)
      throws HostFailure, InterruptedException {
    return of(work.stream().map(Work::machine).collect(Collectors.toSet()), cache);
  }

  /** The place for guests of some machines. */
  public static SnapshotPlace of(Set<Machine> machines, Cache cache)
      throws HostFailure, InterruptedException {
    long bytes = machines.stream().mapToLong(Machine::memory).sum();
    String name =
        "snapshots-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
    Optional<Cache> memory = sharedMemory(bytes);
    if (memory.isPresent()) {
      memory.get().sweep();
      return new SnapshotPlace(opened(memory.get(), memory.get().scratch(name)), true);
    }
    return new SnapshotPlace(cache.scratch(name), false);
  }

  /** Lets QEMU reach the snapshots, of which each is opened to it by itself. */
  private static Scratch opened(Cache memory, Scratch scratch)
      throws HostFailure, InterruptedException {
    Confinement confinement = Confinement.ofThisHost();
    try {
      confinement.letThrough(memory.root());
      confinement.letThrough(Objects.requireNonNull(scratch.directory().getParent()));
      confinement.letThrough(scratch.directory());
      return scratch;
    } catch (IOException e) {
      scratch.close();
      throw memory.failure(e);
    }
  }

  /** Snapshots in this place, of guests that are started somewhere. */
  public Snapshots snapshots(Guests guests, Speedometer speedometer) {
    return new Snapshots(guests, scratch.directory(), shared, speedometer);
  }

  /** Directories of it that QEMU itself reads and writes. */
  public List<Path> seen() {
    return shared ? List.of(scratch.directory()) : List.of();
  }

  /** This user's directory in shared memory, if it has room. */
  private static Optional<Cache> sharedMemory(long bytes) {
    Path own = SHARED_MEMORY.resolve("pinlab-" + System.getProperty("user.name"));
    try {
      if (Files.getFileStore(SHARED_MEMORY).getUsableSpace() < bytes) {
        LOG.info("{} has no room for snapshots of {} bytes", SHARED_MEMORY, bytes);
        return Optional.empty();
      }
      if (!Files.isDirectory(own)) {
        Files.createDirectory(
            own,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      // Whoever else made a directory of this name could change what guests begin from.
      return Files.getOwner(own).equals(Files.getOwner(Path.of("/proc/self")))
          ? Optional.of(new Cache(own))
          : Optional.empty();
    } catch (IOException e) {
      LOG.info("no shared memory for snapshots: {}", e.toString());
      return Optional.empty();
    }
  }

  @Override
  public void close() throws HostFailure {
    scratch.close();
  }
}
