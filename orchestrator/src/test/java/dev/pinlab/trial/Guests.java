// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Effort;
import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.Judged;
import dev.pinlab.console.Moment;
import dev.pinlab.console.Placement;
import dev.pinlab.console.Premise;
import dev.pinlab.spec.Judge;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What guests say, for the tests of this room. */
final class Guests {
  static final GuestEvent READY = new GuestEvent.Ready(2, "5.10.262", 900_000);
  static final GuestEvent GOOD = premise(true, null, 1);
  static final GuestEvent FINISHED = end(0, 0, 0);

  private Guests() {}

  static Hearing heard(GuestEvent... events) {
    Hearing hearing = new Hearing();
    long millis = 1900;
    for (GuestEvent event : events) {
      hearing.hear(event, Duration.ofMillis(millis));
      millis += 100;
    }
    return hearing;
  }

  static GuestEvent premise(boolean ok, @Nullable String reason, double share) {
    return new GuestEvent.PremiseReport(new Premise(ok, reason, 320 << 20, 0, share));
  }

  static GuestEvent attempt(int n) {
    return attempt(n, 256, 256);
  }

  /** An attempt whose buffer has that many of its pages in CMA. */
  static GuestEvent attempt(int n, long inCma, long pages) {
    return new GuestEvent.AttemptReport(
        n,
        new Attempt(
            true,
            null,
            120,
            pages,
            new Placement(inCma, 0, pages - inCma, 0),
            new Placement(0, 0, pages, 0),
            0,
            new Effort(1, 0, 0, 0, 0),
            Moment.UNKNOWN));
  }

  /** A judge that could take the memory back. */
  static GuestEvent judged(Judge judge) {
    return new GuestEvent.JudgeReport(new Judged(judge, true, null, 1200, 81_920));
  }

  static GuestEvent tap(String line) {
    return new GuestEvent.TapReport(line);
  }

  static GuestEvent end(int status, int signal, long oomKills) {
    return new GuestEvent.End(status, signal, 700, 512, oomKills, Map.of());
  }
}
