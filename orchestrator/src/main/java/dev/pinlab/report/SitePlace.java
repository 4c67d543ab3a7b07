// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.CacheLock;
import dev.pinlab.source.Directories;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a site goes. It is filled beside its place and put there as a whole, in the place of an
 * older one; what a killed process left there is cleared away by the next one.
 */
public final class SitePlace {
  private final Path named;
  private final Path place;

  private SitePlace(Path named, Path place) {
    this.named = named;
    this.place = place;
  }

  /** What a site is made of. */
  @FunctionalInterface
  public interface Filling {
    /** Writes all of it into an empty directory. */
    void into(Path directory) throws UserFailure, HostFailure, IOException, InterruptedException;
  }

  /**
   * A place that is free, or has a site already.
   *
   * @throws UserFailure when something else is there
   */
  public static SitePlace at(Path out) throws UserFailure, HostFailure {
    try {
      SitePlace site =
          new SitePlace(
              out, Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize());
      site.requireFit();
      return site;
    } catch (IOException e) {
      throw new HostFailure(out + ": " + HostFailure.reason(out, e), e);
    }
  }

  /** Fills it, and puts it there. */
  public void fill(Filling filling) throws UserFailure, HostFailure, InterruptedException {
    Path parent = Objects.requireNonNull(place.getParent());
    String name = "." + place.getFileName();
    try (CacheLock lock = CacheLock.acquire(parent, name)) {
      Path made = parent.resolve(name + ".staged");
      Path old = parent.resolve(name + ".old");
      Directories.delete(made);
      Directories.delete(old);
      try {
        Files.createDirectory(made);
        filling.into(made);
        requireFit();
        swap(made, old);
      } finally {
        Directories.delete(made);
        Directories.delete(old);
      }
    } catch (IOException e) {
      throw new HostFailure(
          named
              + ": cannot be written: "
              + HostFailure.reason(named, e)
              + "; make room there, or give another --out",
          e);
    }
  }

  private void swap(Path made, Path old) throws IOException {
    if (Files.exists(place)) {
      Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireFit() throws UserFailure, IOException {
    if (place.getFileName() == null || Path.of("").toAbsolutePath().startsWith(place)) {
      throw new UserFailure(
          named + ": is where you are, and cannot be replaced; give --out a directory in it");
    }
    if (!Files.exists(place) || TrendsSite.is(place)) {
      return;
    }
    if (!Files.isDirectory(place)) {
      throw new UserFailure(named + ": is not a directory; give --out another name");
    }
    try (Stream<Path> files = Files.list(place)) {
      if (files.findAny().isPresent()) {
        throw new UserFailure(
            named + ": is not empty and no site of pinlab's; give --out another directory");
      }
    }
  }
}
