// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import dev.pinlab.process.HostFailure;
import dev.pinlab.trial.TrialRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads a journal piece by piece, several pieces side by side, and never holds more of it than the
 * pieces at hand.
 *
 * @param <T> what is kept of each record
 */
final class JournalReader<T> {
  /** Bytes of a piece: a few hundred boots. */
  private static final int PIECE = 1 << 20;

  private final Path file;
  private final JournalBytes bytes;
  private final Keep<T> keep;

  /** What is kept of a record, which stands in so many bytes of the file from a position on. */
  @FunctionalInterface
  interface Keep<T> {
    T of(TrialRecord record, long position, int bytes);
  }

  /** What was kept of a trial. */
  private record Kept<T>(int trial, T what) {}

  /** A line that is no record. */
  private record Broken(long position, String why) {}

  private record Piece<T>(List<Kept<T>> trials, @Nullable Broken broken) {}

  private JournalReader(Path file, JournalBytes bytes, Keep<T> keep) {
    this.file = file;
    this.bytes = bytes;
    this.keep = keep;
  }

  /**
   * What is kept of each trial, in the order in which their boots ended; of a trial that was made
   * again, of its last record.
   *
   * @param keep has to bear being called by several threads
   */
  static <T> List<T> read(Path file, FileChannel channel, Keep<T> keep)
      throws IOException, HostFailure {
    return new JournalReader<>(file, JournalBytes.of(channel), keep).all();
  }

  private List<T> all() throws IOException, HostFailure {
    int pieces = Math.toIntExact((bytes.end() + PIECE - 1) / PIECE);
    Map<Integer, T> trials = new LinkedHashMap<>();
    try {
      for (Piece<T> piece : IntStream.range(0, pieces).parallel().mapToObj(this::piece).toList()) {
        for (Kept<T> kept : piece.trials()) {
          trials.remove(kept.trial());
          trials.put(kept.trial(), kept.what());
        }
        if (piece.broken() != null) {
          throw failure(piece.broken());
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return List.copyOf(trials.values());
  }

  /** The lines that begin in a piece. */
  private Piece<T> piece(int number) {
    List<Kept<T>> kept = new ArrayList<>();
    try {
      long from = bytes.lineStart((long) number * PIECE);
      byte[] lines = bytes.read(from, bytes.lineStart((number + 1L) * PIECE));
      for (int start = 0; start < lines.length; ) {
        try {
          TrialReader.Line line = TrialReader.read(lines, start);
          TrialRecord record = line.record();
          T what = keep.of(record, from + start, line.next() - start);
          kept.add(new Kept<>(record.planned().trial(), what));
          start = line.next();
        } catch (JacksonException e) {
          return new Piece<>(kept, new Broken(from + start, e.getOriginalMessage()));
        }
      }
      return new Piece<>(kept, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HostFailure failure(Broken broken) throws IOException {
    return new HostFailure(
        "%s:%d: not a trial record: %s; take the line out, and --resume runs its trial again"
            .formatted(file, bytes.lines(broken.position()) + 1, broken.why()));
  }
}
