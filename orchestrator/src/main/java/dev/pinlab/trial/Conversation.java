// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.GuestEvents;
import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.HostFailure;
import dev.pinlab.trial.Judgement.Wait;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.GuestEnd;
import dev.pinlab.vm.Heard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Talks with the guest of one trial, under its watchdogs. */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final int RESULTS = 256 << 10;

  private final Partner guest;
  private final Work work;
  private final Patience patience;
  private final Hearing hearing;
  private final CappedOutput results = new CappedOutput(RESULTS);

  Conversation(Partner guest, Work work, Patience patience, Hearing hearing) {
    this.guest = guest;
    this.work = work;
    this.patience = patience;
    this.hearing = hearing;
  }

  /**
   * How the wait for a guest ended.
   *
   * @param last what was heard last, nothing when it took too long
   */
  record Ending(Wait how, Heard last) {}

  /** Listens until the guest has said {@code end}, is gone, or took too long. */
  Ending hold() throws InterruptedException {
    while (true) {
      Duration left = patience.lifetime().minus(guest.age());
      boolean runsOut = left.compareTo(patience()) < 0;
      Heard heard = left.isNegative() ? new Heard.Nothing() : listen(runsOut ? left : patience());
      if (heard instanceof Heard.Nothing) {
        return new Ending(runsOut ? Wait.TIMED_OUT : Wait.SILENT, heard);
      }
      if (heard instanceof Heard.End end) {
        return new Ending(waitOf(end), heard);
      }
      if (heard instanceof Heard.Resumed resumed) {
        hearing.resumed(resumed.after());
        instruct();
      } else if (heard instanceof Heard.Line line && hear(line)) {
        return new Ending(waitOfLine(), heard);
      }
    }
  }

  /** The lines of the result port, the middle of many left out. */
  String results() {
    return results.text();
  }

  private Heard listen(Duration limit) throws InterruptedException {
    Heard heard = guest.next(limit);
    if (heard instanceof Heard.Line line) {
      byte[] text = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
      results.write(text, 0, text.length);
    }
    return heard;
  }

  /** For the next word. */
  private Duration patience() {
    if (hearing.ready().isEmpty()) {
      return patience.boot();
    }
    return hearing.hasResults() ? patience.progress() : patience.first();
  }

  /** Takes a line in; returns whether it is the last to wait for. */
  private boolean hear(Heard.Line line) throws InterruptedException {
    boolean booted = hearing.ready().isPresent();
    GuestEvent event = GuestEvents.parse(line.text());
    hearing.hear(event, line.after());
    if (hearing.fastClock().isPresent() || hearing.raves()) {
      return true;
    }
    // A guest that is not ready for the first time may not read what is sent to it.
    if (event instanceof GuestEvent.Ready && !booted) {
      instruct();
    }
    if (event instanceof GuestEvent.End) {
      awaitEnd();
      return true;
    }
    return false;
  }

  /** Until QEMU has ended, a WARN may still be on its way to the console. */
  private void awaitEnd() throws InterruptedException {
    long deadline = System.nanoTime() + patience.end().toNanos();
    Heard heard;
    do {
      heard = listen(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      if (heard instanceof Heard.Line line) {
        hearing.hear(GuestEvents.parse(line.text()), line.after());
      }
    } while (heard instanceof Heard.Line && System.nanoTime() - deadline < 0);
  }

  /** A guest that cannot take its order has ended, and why it did is what it says next. */
  private void instruct() {
    try {
      for (String line : work.orders()) {
        guest.send(line);
      }
    } catch (HostFailure e) {
      LOG.debug("the guest did not take its order: {}", e.getMessage());
    }
  }

  /** Of a guest whose last line was heard. */
  private Wait waitOfLine() {
    if (hearing.end().isPresent()) {
      return Wait.SAID_END;
    }
    return hearing.raves() ? Wait.RAVED : Wait.SILENT;
  }

  private static Wait waitOf(Heard.End end) {
    return end.end().reason() == GuestEnd.Reason.TIMED_OUT ? Wait.TIMED_OUT : Wait.GONE;
  }
}
