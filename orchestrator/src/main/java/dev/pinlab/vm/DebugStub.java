// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * QEMU's server for gdb, on a UNIX socket that only this user and QEMU's can reach: whoever is
 * connected to it may use QEMU's monitor too. QEMU listens there itself, so that a debugger may
 * come, go and come back.
 */
public final class DebugStub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DebugStub.class);

  private final Path directory;
  private final boolean waits;

  private DebugStub(Path directory, boolean waits) {
    this.directory = directory;
    this.waits = waits;
  }

  /** A place for the socket of one guest, in a directory that its QEMU sees. */
  static DebugStub make(Path place, boolean waits) throws HostFailure, InterruptedException {
    try {
      Path directory = Momentary.directory(place);
      Confinement.ofThisHost().letIn(directory);
      return new DebugStub(directory, waits);
    } catch (IOException e) {
      throw new HostFailure("no place for a debugger's socket: " + HostFailure.reason(e), e);
    }
  }

  /** Where gdb connects to; it is there while QEMU runs. */
  public Path socket() {
    return directory.resolve("gdb");
  }

  /** Further words of QEMU's command line. */
  List<String> words() {
    List<String> words = new ArrayList<>(QemuCommand.debugger(socket()));
    if (waits) {
      words.add("-S");
    }
    return words;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(socket());
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", directory, HostFailure.reason(e));
    }
  }
}
