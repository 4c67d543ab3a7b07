// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import static java.nio.file.StandardOpenOption.READ;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lines of several journals that hold, found and not kept: the place of a record takes little
 * memory. They are read as they stand there, with whatever a newer version wrote.
 */
final class JournalLines implements AutoCloseable {
  private final List<FileChannel> channels = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  /** Where the line of a trial is. */
  record Line(int trial, FileChannel channel, long position, int bytes) {}

  private JournalLines() {}

  /** Finds them; a journal that is not there has none. */
  static JournalLines open(List<Path> journals) throws HostFailure {
    JournalLines lines = new JournalLines();
    boolean found = false;
    try {
      for (Path journal : journals) {
        lines.add(journal);
      }
      found = true;
      return lines;
    } finally {
      if (!found) {
        lines.close();
      }
    }
  }

  private void add(Path journal) throws HostFailure {
    if (!Files.exists(journal)) {
      return;
    }
    try {
      FileChannel channel = FileChannel.open(journal, READ);
      channels.add(channel);
      lines.addAll(
          JournalReader.read(
              journal,
              channel,
              (record, at, bytes) -> new Line(record.planned().trial(), channel, at, bytes)));
    } catch (IOException e) {
      throw new HostFailure(journal + ": " + HostFailure.reason(journal, e), e);
    }
  }

  /** In the order of their trials. */
  List<Line> byTrial() {
    return lines.stream().sorted(Comparator.comparingInt(Line::trial)).toList();
  }

  /** One of them with its end. */
  byte[] read(Line line) throws IOException {
    long to = line.position() + line.bytes();
    byte[] bytes = new JournalBytes(line.channel(), to).read(line.position(), to);
    if (bytes.length < line.bytes()) {
      throw new IOException("a journal became shorter while it was read");
    }
    return bytes;
  }

  @Override
  public void close() throws HostFailure {
    try {
      for (FileChannel channel : channels) {
        channel.close();
      }
    } catch (IOException e) {
      throw new HostFailure("a journal cannot be closed: " + HostFailure.reason(e), e);
    }
  }
}
