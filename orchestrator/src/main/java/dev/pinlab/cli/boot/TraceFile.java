// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.process.HostFailure;
import dev.pinlab.report.wording.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of a guest's kernel as they come, up to a size; the rest is counted only. */
final class TraceFile implements AutoCloseable {
  /** About two million records. */
  static final long MOST = 256 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(TraceFile.class);

  private final Path path;
  private final long most;
  private final OutputStream out;
  private long lines;
  private long bytes;
  private long left;

  private TraceFile(Path path, long most, OutputStream out) {
    this.path = path;
    this.most = most;
    this.out = out;
  }

  /** A new file, in the place of one that is there. */
  static TraceFile create(Path path) throws HostFailure {
    return create(path, MOST);
  }

  static TraceFile create(Path path, long most) throws HostFailure {
    try {
      return new TraceFile(path, most, Files.newOutputStream(path));
    } catch (IOException e) {
      throw new HostFailure(
          path + ": no trace can be written there: " + HostFailure.reason(path, e), e);
    }
  }

  /** Takes the first bytes of a buffer, whole lines or not. */
  synchronized void accept(byte[] content, int length) {
    if (left > 0 || bytes + length > most) {
      left += length;
      return;
    }
    try {
      out.write(content, 0, length);
      bytes += length;
      for (int i = 0; i < length; i++) {
        lines += content[i] == '\n' ? 1 : 0;
      }
    } catch (IOException e) {
      LOG.warn("{} takes no more: {}", path, e.toString());
      left += length;
    }
  }

  /** What there is of it, for the user. */
  synchronized String describe() {
    String what = "trace: %s, %s".formatted(path, Numbers.plural(lines, "line"));
    return left == 0
        ? what
        : what + "; %d bytes more did not go into the file, it holds the first".formatted(left);
  }

  /** Removes a file that is of no use. */
  void drop() throws HostFailure {
    close();
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new HostFailure(path + ": " + HostFailure.reason(path, e), e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      LOG.warn("{}: {}", path, e.toString());
    }
  }
}
