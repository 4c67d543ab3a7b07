// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Directories;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The directory of a run in which its jobs find what to do and leave what they made. All nodes see
 * it. A result appears there complete or not at all, by one rename, and the first one stays.
 *
 * @param root {@code slurm} of the run's directory
 */
public record Exchange(Path root) {
  private static final String TAKEN = "taken";

  /** That of a run. */
  public static Exchange of(Path run) {
    return new Exchange(run.toAbsolutePath().normalize().resolve("slurm"));
  }

  /** The directory of the run. */
  public Path run() {
    return root.resolveSibling(".").normalize();
  }

  /** Makes what it has. */
  public void make() throws HostFailure {
    try {
      for (Path one : List.of(logs(), tasks(), attempts(), results(), common())) {
        Files.createDirectories(one);
      }
    } catch (IOException e) {
      throw failure(root, e);
    }
  }

  /** Where jobs write what they say. */
  public Path logs() {
    return root.resolve("logs");
  }

  private Path tasks() {
    return root.resolve("tasks");
  }

  private Path attempts() {
    return root.resolve("attempts");
  }

  private Path results() {
    return root.resolve("results");
  }

  /** What has been handed in. */
  public Path ledger() {
    return root.resolve("jobs.json");
  }

  /** What a task is to do, once its kernels are there. */
  public Path order(int task) {
    return tasks().resolve(name(task) + ".json");
  }

  /** A directory with what all tasks have in common. */
  public Path common() {
    return root.resolve("common");
  }

  /** A directory with what a job that built the kernels says of the run. */
  public Path laid(String job) {
    return root.resolve("laid").resolve(job);
  }

  /** The script of a kind of jobs. */
  public Path script(String kind) {
    return root.resolve(kind + ".sh");
  }

  /** Where a job works on a task, each time that it is begun in another directory. */
  public Path attempt(int task, String job, int restart) {
    return attempts().resolve("%s-%s-%d".formatted(name(task), job, restart));
  }

  /** Where the result of a task is. */
  public Path result(int task) {
    return results().resolve(name(task));
  }

  private static String name(int task) {
    return "%06d".formatted(task);
  }

  /** Whether a task has a result. */
  public boolean has(int task) {
    return Files.exists(result(task));
  }

  /**
   * Makes an attempt the result of its task.
   *
   * @return false when there is one already; then the attempt is gone
   */
  public boolean commit(Path attempt, int task) throws HostFailure {
    try {
      Files.move(attempt, result(task), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (FileSystemException e) {
      if (!has(task)) {
        throw failure(attempt, e);
      }
    } catch (IOException e) {
      throw failure(attempt, e);
    }
    delete(attempt);
    return false;
  }

  /** Those of some tasks whose results are there and not taken yet. */
  public NavigableSet<Integer> committed(Collection<Integer> open) throws HostFailure {
    NavigableSet<Integer> committed = new TreeSet<>();
    try (Stream<Path> results = Files.list(results())) {
      results
          .map(result -> result.toFile().getName())
          .filter(name -> name.matches("\\d{1,9}"))
          .map(Integer::valueOf)
          .filter(open::contains)
          .filter(task -> !Files.exists(result(task).resolve(TAKEN)))
          .forEach(committed::add);
    } catch (NoSuchFileException e) {
      return committed;
    } catch (IOException e) {
      throw failure(results(), e);
    }
    return committed;
  }

  /**
   * Notes that a result was taken. What is left of it keeps its place, so that a later one of the
   * same task does not get in.
   */
  public void taken(int task) throws HostFailure {
    Path result = result(task);
    try {
      Files.createFile(result.resolve(TAKEN));
      try (Stream<Path> files = Files.list(result)) {
        for (Path file : files.filter(one -> !one.endsWith(TAKEN)).toList()) {
          Directories.delete(file);
        }
      }
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (IOException e) {
      throw failure(result, e);
    }
  }

  /** Makes room for another result of a task. */
  public void reopen(int task) throws HostFailure {
    delete(result(task));
  }

  /** Takes away what only jobs need; what they said and which they were stays. */
  public void clear() throws HostFailure {
    for (Path one : List.of(tasks(), attempts(), results(), common(), root.resolve("laid"))) {
      delete(one);
    }
  }

  /** Takes away all of it: nothing was handed in. */
  public void remove() throws HostFailure {
    delete(root);
  }

  private void delete(Path directory) throws HostFailure {
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      throw failure(directory, e);
    }
  }

  private static HostFailure failure(Path path, IOException e) {
    return new HostFailure(path + ": " + HostFailure.reason(path, e) + "; --resume continues", e);
  }
}
