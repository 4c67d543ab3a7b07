// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import dev.pinlab.process.AtomicFile;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trial.TrialRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;

/**
 * The directory of one run, see {@code docs/architecture.md}. One process at a time writes to it;
 * any number may read.
 */
public final class RunDirectory implements AutoCloseable {
  /** What a run is and where it ran. */
  public static final String METADATA = "run.json";

  /** One line a trial. */
  public static final String TRIALS = "trials.jsonl";

  private static final String COMPARISON = "comparison.json";

  /** Its presence says that a directory is a run, from the first moment on. */
  static final String LOCK = "run.lock";

  private static final ObjectWriter PRETTY =
      Json.MAPPER.writerWithDefaultPrettyPrinter().without(StreamWriteFeature.AUTO_CLOSE_TARGET);

  private final Path path;
  private final RunLock lock;
  private final boolean made;
  private @Nullable Journal journal;

  private RunDirectory(Path path, RunLock lock, boolean made) {
    this.path = path;
    this.lock = lock;
    this.made = made;
  }

  /**
   * Returns when a run could begin, or go on, in a directory as it is now. Writes nothing.
   *
   * @throws UserFailure when something else is there
   */
  public static void requireFit(Path path, boolean resume) throws UserFailure, HostFailure {
    if (!isRun(path)) {
      requireEmpty(path);
    } else if (!resume) {
      throw new UserFailure(
          path + ": holds a run already; --resume continues it, another --out starts a new one");
    }
  }

  /**
   * Returns when nobody works on a run. Writes nothing.
   *
   * @throws UserFailure when somebody does
   */
  public static void requireQuiet(Path path) throws UserFailure, HostFailure {
    try {
      if (Files.isWritable(path.resolve(LOCK))) {
        RunLock.take(path, LOCK).orElseThrow(() -> busy(path)).close();
      }
    } catch (IOException e) {
      throw new HostFailure(path + ": " + HostFailure.reason(path, e), e);
    }
  }

  /**
   * Whether somebody on this host works on a run. Takes no lock, so nobody is refused for the
   * question.
   */
  public static boolean isBusy(Path path) throws HostFailure {
    try {
      return RunLock.isHeld(path, LOCK);
    } catch (IOException e) {
      throw new HostFailure(path + ": " + HostFailure.reason(path, e), e);
    }
  }

  private static UserFailure busy(Path path) {
    return new UserFailure(path + ": another pinlab works on this run; wait for it to end");
  }

  /**
   * A new run.
   *
   * @throws UserFailure when something is there already
   */
  public static RunDirectory create(Path path) throws UserFailure, HostFailure {
    requireFit(path, false);
    return take(path);
  }

  /**
   * A run to be continued; one that never got to its first file starts anew.
   *
   * @throws UserFailure when there is something else
   */
  public static RunDirectory resume(Path path) throws UserFailure, HostFailure {
    requireFit(path, true);
    return take(path);
  }

  /** Path of the directory. */
  public Path path() {
    return path;
  }

  /** What a run's {@code run.json} says, if it has come to that. */
  public static Optional<RunMetadata> metadata(Path path) throws HostFailure, UserFailure {
    Path file = path.resolve(METADATA);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(metadata(Files.readAllBytes(file), file.toString()));
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
    }
  }

  /**
   * What the bytes of a {@code run.json} say.
   *
   * @param where they are from, for messages
   */
  public static RunMetadata metadata(byte[] json, String where) throws UserFailure {
    try {
      String schema = schema(json);
      if (!RunMetadata.SCHEMA.equals(schema)) {
        throw new UserFailure(
            where + ": schema is " + schema + "; this pinlab reads " + RunMetadata.SCHEMA);
      }
      return Json.MAPPER.readValue(json, RunMetadata.class);
    } catch (JacksonException e) {
      throw new UserFailure(where + ": not a run's metadata: " + e.getOriginalMessage());
    }
  }

  /** The id of a run, read without its plan where it is written down; empty when it is no run. */
  public static Optional<String> id(Path path) throws HostFailure, UserFailure {
    Path file = path.resolve(METADATA);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = Json.MAPPER.createParser(in)) {
      Optional<String> id = Optional.ofNullable(Json.text(parser, "id"));
      return id.isPresent() ? id : metadata(path).map(RunMetadata::id);
    } catch (JacksonException e) {
      throw new UserFailure(file + ": not a run's metadata: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
    }
  }

  private static String schema(byte[] json) {
    try (JsonParser parser = Json.MAPPER.createParser(json)) {
      return Objects.requireNonNullElse(Json.text(parser, "schema"), "missing");
    }
  }

  /** What a run's {@code comparison.json} says in a sentence; one that is broken says nothing. */
  public static Optional<String> headline(Path path) throws HostFailure {
    Path file = path.resolve(COMPARISON);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = Json.MAPPER.createParser(in)) {
      return Optional.ofNullable(Json.text(parser, "headline"));
    } catch (JacksonException e) {
      // Whoever wants it has it made anew of the run, which is what counts.
      return Optional.empty();
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
    }
  }

  /** The trials of a run so far, each once, in the order in which they ended. */
  public static List<TrialRecord> trials(Path path) throws HostFailure {
    return Journal.read(path.resolve(TRIALS));
  }

  /**
   * What is to be kept of the trials of a run so far, in the same order. Of a large run that has to
   * be little: the trials themselves do not fit into memory.
   *
   * @param keep has to bear being called by several threads
   */
  public static <T> List<T> trials(Path path, Function<TrialRecord, T> keep) throws HostFailure {
    return Journal.read(path.resolve(TRIALS), keep);
  }

  /** Writes {@code run.json}, whole or not at all. */
  public void write(RunMetadata metadata) throws HostFailure {
    write(path, metadata);
  }

  /** The same into a directory that is no run: what one host tells another of a run. */
  public static void write(Path directory, RunMetadata metadata) throws HostFailure {
    Path file = directory.resolve(METADATA);
    try {
      AtomicFile.write(
          file,
          out -> {
            PRETTY.writeValue(out, metadata);
            out.write('\n');
          });
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e) + "; --resume continues", e);
    }
  }

  /** Appends a trial; returns when the disk has it. */
  public void append(TrialRecord record) throws HostFailure {
    appendAll(List.of(record));
  }

  /** Appends trials that are there already, however many; returns when the disk has them. */
  public void appendAll(Iterable<TrialRecord> records) throws HostFailure {
    journal().appendAll(records);
  }

  /**
   * Appends the trials of other runs as they stand there, in the order of their numbers, however
   * many; returns when the disk has them.
   */
  public void appendFrom(List<Path> runs) throws HostFailure {
    journal().appendFrom(runs.stream().map(run -> run.resolve(TRIALS)).toList());
  }

  private synchronized Journal journal() throws HostFailure {
    if (journal == null) {
      journal = Journal.open(path.resolve(TRIALS));
    }
    return journal;
  }

  /** Leaves the place as it was found, if nothing of the run has been written yet. */
  public void withdraw() {
    try (Stream<Path> files = Files.list(path)) {
      if (files.allMatch(file -> file.endsWith(LOCK))) {
        Files.deleteIfExists(path.resolve(LOCK));
        if (made) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      // A run ends like this because of another failure, and that one is what the user must hear.
      return;
    }
  }

  @Override
  public synchronized void close() throws HostFailure {
    try (lock) {
      if (journal != null) {
        journal.close();
      }
    } catch (IOException e) {
      throw new HostFailure(path + ": " + HostFailure.reason(path, e), e);
    }
  }

  /** Whether a directory is a run's, however far that has come. */
  public static boolean isRun(Path path) {
    return Files.exists(path.resolve(LOCK)) || Files.exists(path.resolve(METADATA));
  }

  private static void requireEmpty(Path path) throws UserFailure, HostFailure {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new UserFailure(path + ": is not a directory; give --out another name");
    }
    try (Stream<Path> files = Files.list(path)) {
      if (files.findAny().isPresent()) {
        throw new UserFailure(path + ": is not empty and not a run; give --out another directory");
      }
    } catch (IOException e) {
      throw new HostFailure(path + ": cannot be read: " + HostFailure.reason(path, e), e);
    }
  }

  static RunDirectory take(Path path) throws UserFailure, HostFailure {
    boolean made = !Files.exists(path);
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path);
      }
      RunLock lock = RunLock.take(path, LOCK).orElse(null);
      if (lock == null) {
        throw busy(path);
      }
      return new RunDirectory(path, lock, made);
    } catch (IOException e) {
      throw new HostFailure(
          path
              + ": cannot be written: "
              + HostFailure.reason(path, e)
              + "; make room there, or give another --out",
          e);
    }
  }
}
