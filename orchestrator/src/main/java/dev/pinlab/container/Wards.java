// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Quarters;
import dev.pinlab.process.Running;
import dev.pinlab.source.Directories;
import dev.pinlab.vm.Confinement;
import dev.pinlab.vm.Momentary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Containers for guests, as many as there are guests at a time: a container outlives its guests,
 * since it takes as long to make as some of them live, and has one of them at a time. Safe for
 * several threads.
 */
public final class Wards implements Quarters, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Wards.class);

  private final Engine engine;
  private final Image image;
  private final Allowance allowance;
  private final Path place;
  private final List<Path> seen;
  private final Deque<Ward> idle = new ArrayDeque<>();
  private final Set<Ward> all = new HashSet<>();
  private boolean closed;

  /**
   * Containers of an image; there is none yet.
   *
   * @param seen further directories of this host's that they may write to
   */
  Wards(Engine engine, Image image, Allowance allowance, List<Path> seen)
      throws HostFailure, InterruptedException {
    this.engine = engine;
    this.image = image;
    this.allowance = allowance;
    this.seen = List.copyOf(seen);
    try {
      this.place = Momentary.directory();
      Confinement.ofThisHost().letThrough(place);
    } catch (IOException e) {
      throw new HostFailure("no place for the sockets of guests: " + HostFailure.reason(e), e);
    }
  }

  @Override
  public Path place() {
    return place;
  }

  @Override
  public boolean seesHost() {
    return false;
  }

  @Override
  public String identity() {
    return image.identity();
  }

  @Override
  public Running start(Command command, OutputStream stdout, OutputStream stderr)
      throws HostFailure, InterruptedException {
    Ward ward = take();
    try {
      return ward.start(command, stdout, stderr, () -> giveBack(ward));
    } catch (HostFailure e) {
      remove(ward);
      throw e;
    }
  }

  private Ward take() throws HostFailure, InterruptedException {
    synchronized (this) {
      Ward ward = idle.poll();
      if (ward != null) {
        return ward;
      }
    }
    Ward made = Ward.open(engine, image, allowance, place, seen);
    synchronized (this) {
      if (!closed) {
        all.add(made);
        return made;
      }
    }
    made.close();
    throw new InterruptedException("containers of guests are closed");
  }

  private void giveBack(Ward ward) {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (ward.lives()) {
        idle.push(ward);
        return;
      }
    }
    remove(ward);
  }

  private void remove(Ward ward) {
    synchronized (this) {
      all.remove(ward);
    }
    ward.close();
  }

  /** Ends what still runs, and leaves no container. */
  @Override
  public void close() {
    List<Ward> left;
    synchronized (this) {
      closed = true;
      idle.clear();
      left = List.copyOf(all);
      all.clear();
    }
    left.parallelStream().forEach(Ward::close);
    try {
      Directories.delete(place);
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", place, HostFailure.reason(e));
    }
  }
}
