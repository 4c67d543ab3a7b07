// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.GuestEvents;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.spec.Program;
import dev.pinlab.trial.Judgement.Wait;
import dev.pinlab.vm.GuestEnd;
import dev.pinlab.vm.Heard;
import dev.pinlab.vm.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Boots a guest for each planned trial and records what came of it. Safe for several threads. */
public final class TrialRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);
  private static final int RETRIES = 2;
  private static final Duration POWER_OFF = Duration.ofSeconds(5);

  private final Path runDirectory;
  private final Partner.Starter starter;

  /** A runner that keeps console logs below a run directory. */
  public TrialRunner(Path runDirectory) {
    this(runDirectory, Partner.OfQemu::booted);
  }

  /** A runner that restores its guests. */
  public TrialRunner(Path runDirectory, Snapshots snapshots) {
    this(runDirectory, snapshots::start);
  }

  TrialRunner(Path runDirectory, Partner.Starter starter) {
    this.runDirectory = runDirectory;
    this.starter = starter;
  }

  /**
   * What a trial needs.
   *
   * @param order the line for the guest's init
   * @param asked what the order asks for
   */
  public record Work(
      PlannedTrial planned, Machine machine, String order, Program asked, Patience patience) {}

  /**
   * Runs one trial. What the host spoils is tried again, twice at most; what the guest does is a
   * result, whatever it is.
   *
   * @throws HostFailure when the console log cannot be written
   */
  public TrialRecord run(Work work) throws HostFailure, InterruptedException {
    PlannedTrial planned = work.planned();
    MDC.put("trial", String.valueOf(planned.trial()));
    MDC.put("variant", planned.variant());
    MDC.put("layout", planned.layout());
    try {
      TrialRecord record = once(work, 1);
      for (int i = 0; i < RETRIES && record.outcome() == Outcome.INFRA; i++) {
        LOG.warn("host's fault, tried again: {}", record.boot().detail());
        record = once(work, record.boot().tries() + 1);
      }
      return record;
    } finally {
      MDC.clear();
    }
  }

  private TrialRecord once(Work work, int tries) throws HostFailure, InterruptedException {
    Hearing hearing = new Hearing();
    Boot boot = boot(work, hearing);
    String fault = boot.hostsFault();
    Judgement judgement =
        fault == null
            ? Judgement.of(
                hearing, boot.ending(), boot.console(), work.asked(), work.patience().lifetime())
            : new Judgement(Outcome.INFRA, null, fault);
    boolean silent = fault != null && boot.console().isEmpty();
    String console = silent ? "" : keep(work, boot.console());
    BootFacts facts =
        new BootFacts(
            hearing.ready().map(Duration::toMillis).orElse(null),
            boot.took().toMillis(),
            hearing.pinLeak(),
            judgement.detail(),
            tries);
    return record(work, judgement, hearing, facts, console);
  }

  /**
   * What a boot was from outside.
   *
   * @param hostsFault what the host did to it, null when it is the guest's own result
   */
  private record Boot(Wait ending, String console, Duration took, @Nullable String hostsFault) {}

  private Boot boot(Work work, Hearing hearing) throws InterruptedException {
    long begin = System.nanoTime();
    try (Partner guest = starter.start(work.machine(), work.patience().lifetime())) {
      Heard last = converse(guest, work, hearing);
      Programs.requireNotEnding();
      Wait wait = waitOf(hearing, last);
      return new Boot(wait, guest.console(), guest.age(), fault(hearing, wait, last));
    } catch (HostFailure e) {
      Programs.requireNotEnding();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      return new Boot(Wait.GONE, "", took, String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String fault(Hearing hearing, Wait wait, Heard last) {
    if (wait == Wait.GONE && last instanceof Heard.End gone && gone.end().hostsFault()) {
      return gone.end().reason() + ": " + gone.end().words();
    }
    return hearing.fastClock().orElse(null);
  }

  /** Listens until the guest has said {@code end}, is gone, or is silent for too long. */
  private Heard converse(Partner guest, Work work, Hearing hearing) throws InterruptedException {
    Patience patience = work.patience();
    while (true) {
      boolean booted = hearing.ready().isPresent();
      Heard heard = guest.next(booted ? patience.progress() : patience.boot());
      if (heard instanceof Heard.Resumed resumed) {
        hearing.resumed(resumed.after());
        instruct(guest, work);
        continue;
      }
      if (!(heard instanceof Heard.Line line)) {
        return heard;
      }
      GuestEvent event = GuestEvents.parse(line.text());
      hearing.hear(event, line.after());
      if (hearing.fastClock().isPresent() || hearing.raves()) {
        return heard;
      }
      // A guest that is not ready for the first time may not read what is sent to it.
      if (event instanceof GuestEvent.Ready && !booted) {
        instruct(guest, work);
      }
      if (event instanceof GuestEvent.End) {
        awaitEnd(guest, hearing);
        return heard;
      }
    }
  }

  /** Until QEMU has ended, a WARN may still be on its way to the console. */
  private static void awaitEnd(Partner guest, Hearing hearing) throws InterruptedException {
    long deadline = System.nanoTime() + POWER_OFF.toNanos();
    Heard heard;
    do {
      heard = guest.next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      if (heard instanceof Heard.Line line) {
        hearing.hear(GuestEvents.parse(line.text()), line.after());
      }
    } while (heard instanceof Heard.Line && System.nanoTime() - deadline < 0);
  }

  /** A guest that cannot take its order has ended, and why it did is what it says next. */
  private static void instruct(Partner guest, Work work) {
    try {
      guest.send("seed " + work.planned().seed());
      guest.send(work.order());
    } catch (HostFailure e) {
      LOG.debug("the guest did not take its order: {}", e.getMessage());
    }
  }

  private static Wait waitOf(Hearing hearing, Heard last) {
    if (hearing.end().isPresent()) {
      return Wait.SAID_END;
    }
    if (hearing.raves()) {
      return Wait.RAVED;
    }
    if (!(last instanceof Heard.End end)) {
      return Wait.SILENT;
    }
    return end.end().reason() == GuestEnd.Reason.TIMED_OUT ? Wait.TIMED_OUT : Wait.GONE;
  }

  private String keep(Work work, String console) throws HostFailure {
    String name = "artifacts/console/%05d.log".formatted(work.planned().trial());
    Path file = runDirectory.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, console);
      return name;
    } catch (IOException e) {
      throw new HostFailure("cannot write " + file + ": " + HostFailure.reason(file, e), e);
    }
  }

  private static TrialRecord record(
      Work work, Judgement judgement, Hearing hearing, BootFacts facts, String console) {
    return new TrialRecord(
        work.planned(),
        judgement.outcome(),
        hearing.testimony(),
        judgement.crash(),
        hearing.premise(),
        facts,
        console);
  }
}
