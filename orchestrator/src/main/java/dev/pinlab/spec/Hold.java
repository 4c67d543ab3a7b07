// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds references to pages while they are being pinned.
 *
 * @param pages pages held at a time
 * @param length how long one hold lasts; empty for good, or as long as it takes by itself
 * @param every of {@link By#VMSPLICE} from one hold to the next, of the others from the end of one
 *     to the next; empty for good, or at once
 */
public record Hold(By by, int pages, Optional<Duration> length, Optional<Duration> every) {
  /** What takes the references. */
  public enum By implements Word {
    /** A pipe that the pages were spliced into. */
    VMSPLICE("vmsplice"),
    /** Short pins, one after the other, of another thread. */
    GUP_TEST("gup_test"),
    /** Direct reads into the pages from a slow device. */
    DIRECT_IO("direct-io"),
    /** The LRU batch of another CPU. */
    LRU("lru");

    private final String id;

    By(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /** Whether the holder has to run while the kernel tries, so that it needs a CPU of its own. */
  boolean needsSecondCpu() {
    return by != By.VMSPLICE || length.isPresent();
  }

  /** The longest time from one hold to the next. */
  public Duration period() {
    Duration pause = every.orElse(Duration.ZERO);
    return by == By.VMSPLICE ? pause : pause.plus(length.orElse(Duration.ZERO));
  }
}
