// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An exclusive lock over threads and processes, held until closed by the thread that took it. The
 * operating system gives it back when the process dies, however it dies.
 */
public final class CacheLock implements AutoCloseable {
  // A FileLock belongs to the JVM: a second thread gets an exception where it should wait.
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock threads;
  private final FileChannel channel;

  private CacheLock(ReentrantLock threads, FileChannel channel) {
    this.threads = threads;
    this.channel = channel;
  }

  /** Waits for the lock of that name; its file in {@code directory} is created, and stays. */
  public static CacheLock acquire(Path directory, String name)
      throws IOException, InterruptedException {
    Path file = file(directory, name);
    ReentrantLock threads = threadsOf(file);
    if (threads.isHeldByCurrentThread()) {
      throw new IllegalStateException("this thread holds the lock already: " + file);
    }
    threads.lockInterruptibly();
    return take(file, threads, true).orElseThrow();
  }

  /** The lock, when nobody holds it now, this thread included. */
  static Optional<CacheLock> tryAcquire(Path directory, String name)
      throws IOException, InterruptedException {
    Path file = file(directory, name);
    ReentrantLock threads = threadsOf(file);
    boolean free = !threads.isHeldByCurrentThread() && threads.tryLock();
    return free ? take(file, threads, false) : Optional.empty();
  }

  private static Path file(Path directory, String name) throws IOException {
    Files.createDirectories(directory);
    return directory.toRealPath().resolve(name + ".lock");
  }

  private static ReentrantLock threadsOf(Path file) {
    return THREADS.computeIfAbsent(file, path -> new ReentrantLock());
  }

  private static Optional<CacheLock> take(Path file, ReentrantLock threads, boolean wait)
      throws IOException, InterruptedException {
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = wait ? channel.lock() : channel.tryLock();
      taken = lock != null;
      return taken ? Optional.of(new CacheLock(threads, channel)) : Optional.empty();
    } catch (FileLockInterruptionException | ClosedByInterruptException e) {
      throw interrupted(e);
    } finally {
      if (!taken) {
        threads.unlock();
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  private static InterruptedException interrupted(IOException cause) {
    // Java's channels set the flag again, which an InterruptedException stands for.
    Thread.interrupted();
    InterruptedException e = new InterruptedException("interrupted while waiting for a lock");
    e.initCause(cause);
    return e;
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      threads.unlock();
    }
  }
}
