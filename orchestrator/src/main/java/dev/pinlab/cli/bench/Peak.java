// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.process.Running;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program took.
 *
 * @param bytes the most memory that it had at a time: VmHWM of proc(5), which only rises, as it was
 *     some milliseconds before its end
 */
record Peak(Duration took, long bytes) {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final int LOOK_MILLIS = 20;

  /** The exit status of a run in which something is worse than the baseline. */
  private static final int WORSE = 1;

  private static final Pattern HIGH = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB");

  static Peak of(List<String> argv) throws HostFailure, IOException, InterruptedException {
    long begin = System.nanoTime();
    OutputStream nowhere = OutputStream.nullOutputStream();
    try (Running running = Programs.start(Command.of(LIMIT, argv), nowhere, nowhere)) {
      long bytes = 0;
      while (true) {
        try {
          Finished finished = running.end().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
          return of(finished, Duration.ofNanos(System.nanoTime() - begin), bytes);
        } catch (TimeoutException e) {
          bytes = Math.max(bytes, high(status(running.pid().orElseThrow())));
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a program's end is never exceptional", e);
    }
  }

  private static Peak of(Finished finished, Duration took, long bytes)
      throws HostFailure, InterruptedException {
    Programs.requireNotEnding();
    if (finished.timedOut() || finished.exit() > WORSE) {
      throw new HostFailure(finished.describe());
    }
    return new Peak(took, bytes);
  }

  /** Bytes that a status of a process names, 0 for one that has gone. */
  static long high(String status) {
    Matcher matcher = HIGH.matcher(status);
    return matcher.find() ? Long.parseLong(matcher.group(1)) << 10 : 0;
  }

  private static String status(long pid) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
    } catch (IOException e) {
      return "";
    }
  }
}
