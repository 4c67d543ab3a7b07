// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.pinlab.process.HostFailure;
import dev.pinlab.trial.TrialRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code trials.jsonl}: one line a boot, on the disk before the next one is counted as done. Of two
 * lines of the same trial the later one holds. A last line without its end is what a killed process
 * left, and is cut off.
 */
final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Path file;
  private final FileChannel channel;
  private long end;

  private Journal(Path file, FileChannel channel, long end) {
    this.file = file;
    this.channel = channel;
    this.end = end;
  }

  /** Opens a journal for more lines. */
  static Journal open(Path file) throws HostFailure {
    FileChannel channel = null;
    boolean opened = false;
    try {
      channel = FileChannel.open(file, CREATE, READ, WRITE);
      long end = JournalBytes.of(channel).end();
      channel.truncate(end);
      opened = true;
      return new Journal(file, channel, end);
    } catch (IOException e) {
      throw failure(file, e);
    } finally {
      if (!opened) {
        closeQuietly(channel);
      }
    }
  }

  /**
   * The records of a journal that may still be written to, in the order in which their boots ended.
   * A trial that was made again has only its last record.
   */
  static List<TrialRecord> read(Path file) throws HostFailure {
    return read(file, record -> record);
  }

  /**
   * What is to be kept of each of these records; there may be too many to hold all of them.
   *
   * @param keep has to bear being called by several threads
   */
  static <T> List<T> read(Path file, Function<TrialRecord, T> keep) throws HostFailure {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(file, READ)) {
      return JournalReader.read(file, channel, (record, at, bytes) -> keep.apply(record));
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Appends one record and waits until the disk has it. */
  void append(TrialRecord record) throws HostFailure {
    appendAll(List.of(record));
  }

  /** Appends records and waits until the disk has them: all of them count, or none. */
  void appendAll(Iterable<TrialRecord> records) throws HostFailure {
    appendLines(records, record -> (Json.MAPPER.writeValueAsString(record) + "\n").getBytes(UTF_8));
  }

  /**
   * Appends what other journals hold, to the byte, in the order of their trials; all of it counts,
   * or nothing.
   */
  void appendFrom(List<Path> journals) throws HostFailure {
    try (JournalLines lines = JournalLines.open(journals)) {
      appendLines(lines.byTrial(), lines::read);
    }
  }

  /** How a line comes to its bytes, with its end. */
  private interface Bytes<T> {
    byte[] of(T line) throws IOException;
  }

  private synchronized <T> void appendLines(Iterable<T> lines, Bytes<T> bytes) throws HostFailure {
    try {
      // What an append that failed has left may be longer than these lines.
      channel.truncate(end);
      long position = end;
      for (T one : lines) {
        ByteBuffer line = ByteBuffer.wrap(bytes.of(one));
        while (line.hasRemaining()) {
          position += channel.write(line, position);
        }
      }
      channel.force(false);
      end = position;
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  @Override
  public void close() throws HostFailure {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.warn("journal not closed: {}", HostFailure.reason(e));
    }
  }

  private static HostFailure failure(Path file, IOException e) {
    return new HostFailure(
        file
            + ": "
            + HostFailure.reason(file, e)
            + "; what was written stays good, --resume continues",
        e);
  }
}
