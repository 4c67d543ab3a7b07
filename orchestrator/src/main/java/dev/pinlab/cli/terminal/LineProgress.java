// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Progress as plain lines, few enough for a CI log and often enough to see that it lives. */
final class LineProgress implements Progress {
  private static final Duration QUIET = Duration.ofSeconds(15);
  private static final int SAMPLE = 10;

  private final PrintStream out;
  private final InstantSource clock;

  LineProgress(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public Stage stage(String name, int total, Pace pace) {
    return new Lines(name, total, pace);
  }

  @Override
  public void note(String line) {
    out.println(line);
  }

  private final class Lines implements Stage {
    private final String name;
    private final int total;
    private final Pace pace;
    private final Instant begin = clock.instant();
    private Instant last = begin;
    private int done;

    Lines(String name, int total, Pace pace) {
      this.name = name;
      this.total = total;
      this.pace = pace;
    }

    @Override
    public synchronized void started(String task) {
      if (pace == Pace.EACH) {
        say(task + " ...");
      }
    }

    @Override
    public synchronized void doing(String task, String what) {
      if (quietForLong()) {
        say(task + ": " + what);
      }
    }

    @Override
    public synchronized void finished(String task, String how) {
      done++;
      if (pace == Pace.EACH || done % SAMPLE == 0 || done == total || quietForLong()) {
        String left =
            TimeLeft.estimate(Duration.between(begin, clock.instant()), done, total)
                .map(time -> ", about " + TimeLeft.words(time) + " left")
                .orElse("");
        say(task + ": " + how + left);
      }
    }

    @Override
    public void close() {}

    private boolean quietForLong() {
      return Duration.between(last, clock.instant()).compareTo(QUIET) >= 0;
    }

    private void say(String text) {
      last = clock.instant();
      out.println(name + " " + done + "/" + total + ": " + text);
    }
  }
}
