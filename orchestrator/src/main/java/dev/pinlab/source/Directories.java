// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What java.nio.file lacks for whole directories; symbolic links are never followed. */
public final class Directories {
  private Directories() {}

  /**
   * Deletes a directory and all below it, also what its owner may not list, as an overlay leaves
   * it; one that does not exist is fine.
   */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || Files.isReadable(file)) {
              throw failure;
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The entries of one directory, sorted. */
  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }

  /** Every file and link below a directory, relative, {@code /} between names, sorted. */
  static List<String> files(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> directory.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /**
   * Copies a file or a link with its permissions, making the directories above it. What is there is
   * replaced, not written through: it may be a hard link to a file that must not change.
   */
  static void copyFile(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(
        from,
        to,
        LinkOption.NOFOLLOW_LINKS,
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Replaces a directory that holds nothing but one directory by what that one holds. */
  static void hoistSingleTop(Path directory) throws IOException {
    List<Path> entries = list(directory);
    if (entries.size() != 1 || !Files.isDirectory(entries.get(0), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    // Under its own name it could stand in the way of an entry of the same name.
    Path top = Files.move(entries.get(0), directory.resolve(".pinlab-top"));
    for (Path entry : list(top)) {
      Files.move(entry, directory.resolve(entry.getFileName()));
    }
    Files.delete(top);
  }
}
