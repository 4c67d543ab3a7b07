// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The directory that outlives runs. An entry is a directory {@code KIND/KEY} that appears complete
 * or not at all: it is filled beside its place and renamed, under a lock that other pinlab
 * processes respect.
 */
public final class Cache {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");
  private static final String PARTIAL = ".partial-";

  /** What programs and the Java library write when a file system is full. */
  static final String FULL = "No space left on device";

  private static final String SCRATCH = "scratch";

  private final Path root;

  /** A cache below {@code root}, which need not exist yet. */
  public Cache(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The directory of the cache. */
  public Path root() {
    return root;
  }

  /** Writes an entry's files. */
  @FunctionalInterface
  public interface Fill<X extends Exception> {
    /** Fills an empty directory; what it throws leaves no entry behind. */
    void into(Path directory) throws X, HostFailure, IOException, InterruptedException;
  }

  /** A complete entry, if there is one. */
  public Optional<Path> find(String kind, String key) {
    Path entry = entry(kind, key);
    return Files.isDirectory(entry) ? Optional.of(entry) : Optional.empty();
  }

  /** All complete entries of a kind. */
  public List<Path> entries(String kind) throws IOException {
    Path all = root.resolve(checked(kind));
    return Files.isDirectory(all)
        ? Directories.list(all).stream()
            .filter(entry -> NAME.matcher(entry.getFileName().toString()).matches())
            .toList()
        : List.of();
  }

  /** Tells whether an entry still is what it was when it was made. */
  @FunctionalInterface
  public interface Check {
    /** Whether the entry in a directory, which may vanish meanwhile, is as it has to be. */
    boolean passes(Path directory) throws IOException;
  }

  /** Where an entry is, or is to be. */
  public Path entry(String kind, String key) {
    return root.resolve(checked(kind)).resolve(checked(key));
  }

  /**
   * A complete entry that passes a check, if there is one. One that does not is deleted, but only
   * when it fails under its lock too: another process may just have made it anew.
   */
  public Optional<Path> find(String kind, String key, Check check)
      throws HostFailure, InterruptedException {
    Path entry = entry(kind, key);
    try {
      if (!Files.isDirectory(entry) || check.passes(entry)) {
        return find(kind, key);
      }
      try (CacheLock lock = lock(kind + "-" + key)) {
        if (Files.isDirectory(entry) && !check.passes(entry)) {
          Path partial = entry.resolveSibling(PARTIAL + key);
          Directories.delete(partial);
          Files.move(entry, partial, StandardCopyOption.ATOMIC_MOVE);
          Directories.delete(partial);
        }
      }
      return find(kind, key);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The entry, made now if it is not there; whoever else wants it meanwhile waits for it. */
  public <X extends Exception> Path publish(String kind, String key, Fill<X> fill)
      throws X, HostFailure, InterruptedException {
    Path entry = entry(kind, key);
    if (Files.isDirectory(entry)) {
      return entry;
    }
    CacheLock lock = lock(kind + "-" + key);
    try (lock) {
      if (!Files.isDirectory(entry)) {
        Path partial = entry.resolveSibling(PARTIAL + key);
        Directories.delete(partial);
        Files.createDirectories(partial);
        try {
          fill.into(partial);
          Files.move(partial, entry, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Directories.delete(partial);
        }
      }
      return entry;
    } catch (IOException | UncheckedIOException e) {
      throw failure(e);
    }
  }

  /** An entry of {@link #publishSealed}, if there is one that still is what it was. */
  public Optional<Path> findSealed(String kind, String key)
      throws HostFailure, InterruptedException {
    return find(kind, key, Seal::holds);
  }

  /**
   * The same as {@link #publish} for an entry that is read whole whenever it is used: one that is
   * no longer what it was when it was filled is dropped and filled anew.
   */
  public <X extends Exception> Path publishSealed(String kind, String key, Fill<X> fill)
      throws X, HostFailure, InterruptedException {
    Optional<Path> whole = findSealed(kind, key);
    return whole.isPresent()
        ? whole.get()
        : this.<X>publish(
            kind,
            key,
            into -> {
              fill.into(into);
              Seal.set(into);
            });
  }

  /** Waits until this thread alone holds the lock of that name, over all processes. */
  public CacheLock lock(String key) throws HostFailure, InterruptedException {
    try {
      return CacheLock.acquire(locks(), checked(key));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The lock of that name, when nobody has it now. */
  public Optional<CacheLock> tryLock(String key) throws HostFailure, InterruptedException {
    try {
      return CacheLock.tryAcquire(locks(), checked(key));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** An empty directory of that name for this thread alone, gone when closed. */
  public Scratch scratch(String name) throws HostFailure, InterruptedException {
    try {
      CacheLock lock = CacheLock.acquire(locks(), SCRATCH + "-" + checked(name));
      return new Scratch(this, lock, root.resolve(SCRATCH).resolve(name));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Deletes what killed processes left half-written; what a live one is writing stays. */
  public void sweep() throws HostFailure, InterruptedException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (DirectoryStream<Path> kinds = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path kind : kinds) {
        boolean scratch = kind.endsWith(SCRATCH);
        try (DirectoryStream<Path> found =
            Files.newDirectoryStream(kind, scratch ? "*" : PARTIAL + "*")) {
          for (Path partial : found) {
            String key = partial.getFileName().toString();
            deleteUnlessLocked(
                partial, kind.getFileName() + "-" + (scratch ? key : key.replace(PARTIAL, "")));
          }
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** What a failed write in the cache is to the user. */
  public HostFailure failure(Exception e) {
    Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    return new HostFailure(
        "cache %s: %s (%s); make room there, or set PINLAB_CACHE to another directory"
            .formatted(root, cause.getMessage(), cause.getClass().getSimpleName()),
        e);
  }

  /** What a program is to the user that had to fill the cache and failed; one line. */
  HostFailure failure(String what, Finished finished) {
    if (finished.stderr().contains(FULL)) {
      return failure(new IOException(FULL));
    }
    Optional<String> reason = finished.stderr().strip().lines().findFirst();
    boolean told = reason.isPresent() && !finished.timedOut();
    return new HostFailure(what + ": " + (told ? reason.get() : finished.describe()));
  }

  private void deleteUnlessLocked(Path partial, String key)
      throws IOException, InterruptedException {
    CacheLock lock = CacheLock.tryAcquire(locks(), checked(key)).orElse(null);
    if (lock != null) {
      try (lock) {
        Directories.delete(partial);
      }
    }
  }

  private Path locks() {
    return root.resolve("locks");
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a cache entry: " + name);
    }
    return name;
  }
}
