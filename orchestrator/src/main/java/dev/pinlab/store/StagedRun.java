// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Directories;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A run directory that is filled beside its place and put there as a whole, so that at its place is
 * all of it or nothing. What a killed process left beside it is cleared away by the next one.
 */
public final class StagedRun implements AutoCloseable {
  private final Path place;
  private final RunDirectory run;
  private boolean settled;

  private StagedRun(Path place, RunDirectory run) {
    this.place = place;
    this.run = run;
  }

  /**
   * Begins one for a place that is not there, or is an empty directory.
   *
   * @throws UserFailure when something is there, or another process fills the same place
   */
  public static StagedRun beside(Path place) throws UserFailure, HostFailure {
    Path real = real(place);
    requireFree(place, real);
    RunDirectory run = RunDirectory.take(real.resolveSibling("." + real.getFileName() + ".staged"));
    boolean begun = false;
    try {
      StagedRun staged = new StagedRun(real, run);
      staged.clear();
      begun = true;
      return staged;
    } finally {
      if (!begun) {
        run.close();
      }
    }
  }

  private static void requireFree(Path place, Path real) throws UserFailure, HostFailure {
    if (RunDirectory.isRun(real)) {
      throw new UserFailure(place + ": holds a run already; give --out another directory");
    }
    RunDirectory.requireFit(place, false);
    if (real.getFileName() == null || Path.of("").toAbsolutePath().startsWith(real)) {
      throw new UserFailure(
          place + ": is where you are, and cannot be replaced; give --out a directory in it");
    }
  }

  private static Path real(Path place) throws HostFailure {
    try {
      return Files.exists(place) ? place.toRealPath() : place.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new HostFailure(place + ": " + HostFailure.reason(place, e), e);
    }
  }

  /** What is to be filled. */
  public RunDirectory run() {
    return run;
  }

  /** Puts it in its place. Nothing may be written to it after that. */
  public void settle() throws HostFailure {
    try {
      Files.move(run.path(), place, StandardCopyOption.ATOMIC_MOVE);
      settled = true;
    } catch (IOException e) {
      throw new HostFailure(
          place
              + ": cannot be put in its place: "
              + HostFailure.reason(place, e)
              + "; give --out a directory that is not there yet",
          e);
    }
  }

  /** Leaves nothing of what did not come to its place. */
  @Override
  public void close() throws HostFailure {
    try (run) {
      if (!settled) {
        Directories.delete(run.path());
      }
    } catch (IOException e) {
      throw new HostFailure(run.path() + ": cannot be removed: " + HostFailure.reason(e), e);
    }
  }

  private void clear() throws HostFailure {
    try (var left = Files.list(run.path())) {
      for (Path one : left.filter(path -> !path.endsWith(RunDirectory.LOCK)).toList()) {
        Directories.delete(one);
      }
    } catch (IOException e) {
      throw new HostFailure(run.path() + ": cannot be cleared: " + HostFailure.reason(e), e);
    }
  }
}
