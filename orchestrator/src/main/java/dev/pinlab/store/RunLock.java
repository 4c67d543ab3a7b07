// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The right to write to a run; the operating system gives it back when the process dies. */
final class RunLock implements AutoCloseable {
  // Linux drops a process's lock when the process closes any channel of the file, so that a
  // second try must not come as far as to open it.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private static final Path LOCKS = Path.of("/proc/locks");

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** The lock of a directory that is there; empty while somebody else has it. */
  static Optional<RunLock> take(Path directory, String name) throws IOException {
    Path file = directory.toRealPath().resolve(name);
    if (!HELD_HERE.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, CREATE, WRITE);
      taken = channel.tryLock() != null;
      return taken ? Optional.of(new RunLock(file, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        release(file, channel);
      }
    }
  }

  /**
   * Whether anybody holds the lock of a directory, by the kernel's list of locks (proc(5)). Devices
   * are not compared: those of overlays have other numbers there.
   */
  static boolean isHeld(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    if (HELD_HERE.contains(file.toRealPath())) {
      return true;
    }
    String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
    return Files.isReadable(LOCKS)
        && Files.readAllLines(LOCKS).stream()
            .anyMatch(line -> line.contains("POSIX") && line.contains(inode));
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      release(file, channel);
    }
  }

  private static void release(Path file, @Nullable FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
