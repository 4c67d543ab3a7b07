// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Directories;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The named pipes of a container's first process, in a directory whose name nobody else can guess.
 * They are open at this end before there is a container, so that nobody waits for one that does not
 * come; what it says ends with the container.
 */
final class Pipes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pipes.class);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Path directory;
  private final List<Closeable> open = new ArrayList<>();
  private final List<Closeable> both = new ArrayList<>();
  private final FileChannel orders;
  private final FileChannel out;
  private final FileChannel err;

  private Pipes(Path directory) throws IOException {
    this.directory = directory;
    orders = kept(open, "orders", StandardOpenOption.READ, StandardOpenOption.WRITE);
    for (String name : List.of("out", "err")) {
      kept(both, name, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
    out = kept(open, "out", StandardOpenOption.READ);
    err = kept(open, "err", StandardOpenOption.READ);
  }

  /** Makes the pipes in a directory that the container sees. */
  static Pipes in(Path place) throws IOException, HostFailure, InterruptedException {
    Path directory = Files.createTempDirectory(place, "keeper-");
    List<String> words = new ArrayList<>(List.of("mkfifo", "--mode=666"));
    for (String name : List.of("orders", "out", "err")) {
      words.add(directory.resolve(name).toString());
    }
    Programs.require(Command.of(LIMIT, words));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    return new Pipes(directory);
  }

  private FileChannel kept(List<Closeable> where, String name, StandardOpenOption... how)
      throws IOException {
    FileChannel channel = FileChannel.open(directory.resolve(name), how);
    where.add(channel);
    return channel;
  }

  Path directory() {
    return directory;
  }

  /** What the container's first process says, and the commands that it runs. */
  ReadableByteChannel out() {
    return out;
  }

  ReadableByteChannel err() {
    return err;
  }

  /** From now on what is said ends when the container does: it has its ends open. */
  void handOver() {
    both.forEach(Pipes::quietly);
  }

  /** Says one line to the container's first process. */
  synchronized void order(String line) throws IOException {
    ByteBuffer left = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (left.hasRemaining()) {
      orders.write(left);
    }
  }

  @Override
  public void close() {
    both.forEach(Pipes::quietly);
    open.forEach(Pipes::quietly);
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", directory, HostFailure.reason(e));
    }
  }

  private static void quietly(Closeable one) {
    try {
      one.close();
    } catch (IOException e) {
      LOG.debug("cannot close {}: {}", one, e.toString());
    }
  }
}
