// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is saved below some directories, by inotify on each of theirs: a tree that rests costs
 * nothing.
 */
final class Saves implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMillis(300);

  private final WatchService service;
  private final Debounce<Path> saves = new Debounce<>(QUIET);

  private Saves(WatchService service) {
    this.service = service;
  }

  /**
   * Watches directories from now on.
   *
   * @throws UserFailure when this user may not watch that many
   */
  static Saves below(List<Path> directories) throws UserFailure, IOException {
    Saves saves = new Saves(directories.get(0).getFileSystem().newWatchService());
    try {
      for (Path directory : directories) {
        saves.watch(directory);
      }
      return saves;
    } catch (IOException e) {
      saves.close();
      throw new UserFailure(
          "cannot watch %s: %s; it has a directory for each of which inotify needs a watch: raise the sysctl fs.inotify.max_user_watches"
              .formatted(directories, HostFailure.reason(e)));
    }
  }

  /** The files of the next save, when it is over. */
  Set<Path> next() throws IOException, InterruptedException {
    while (true) {
      WatchKey key = saves.waits() ? poll() : service.take();
      if (key == null) {
        return saves.take();
      }
      Path directory = (Path) key.watchable();
      for (WatchEvent<?> event : key.pollEvents()) {
        take(directory, event);
      }
      key.reset();
    }
  }

  private @Nullable WatchKey poll() throws InterruptedException {
    return service.poll(saves.left(System.nanoTime()).toNanos(), TimeUnit.NANOSECONDS);
  }

  private void take(Path directory, WatchEvent<?> event) throws IOException {
    if (event.kind() == OVERFLOW) {
      // So much happened that the kernel does not say what.
      saves.saw(directory, System.nanoTime());
      return;
    }
    Path file = directory.resolve((Path) event.context());
    if (Artefacts.isOne(file.getFileName().toString())) {
      return;
    }
    if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      saves.saw(file, System.nanoTime());
    } else if (event.kind() == ENTRY_CREATE) {
      // What is in it already was not seen.
      watch(file);
      saves.saw(file, System.nanoTime());
    }
  }

  private void watch(Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (directory.endsWith(Artefacts.GIT)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            directory.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // It went while it was looked at, or is nobody's to read.
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
