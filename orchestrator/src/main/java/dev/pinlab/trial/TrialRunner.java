// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.spec.Program;
import dev.pinlab.trial.Conversation.Ending;
import dev.pinlab.trial.Judgement.Wait;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Heard;
import dev.pinlab.vm.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Boots a guest for each planned trial and records what came of it. Safe for several threads. */
public final class TrialRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);
  private static final int RETRIES = 2;

  private final Path runDirectory;
  private final Bundles bundles;
  private final Speedometer speedometer;
  private final Partner.Starter starter;

  /** A runner that boots its guests, and keeps logs and bundles below a run directory. */
  public TrialRunner(Path runDirectory, Bundles bundles, Speedometer speedometer, Guests guests) {
    this(
        runDirectory,
        bundles,
        speedometer,
        (machine, lifetime) -> Partner.OfQemu.booted(guests, machine, lifetime));
  }

  /** A runner that restores its guests. */
  public TrialRunner(
      Path runDirectory, Bundles bundles, Speedometer speedometer, Snapshots snapshots) {
    this(runDirectory, bundles, speedometer, snapshots::start);
  }

  /** A runner that restores guests which others restore too. */
  public TrialRunner(
      Path runDirectory, Bundles bundles, Speedometer speedometer, SavedGuests saved) {
    this(
        runDirectory,
        bundles,
        speedometer,
        (machine, lifetime) -> saved.of(machine).start(machine, lifetime));
  }

  TrialRunner(
      Path runDirectory, Bundles bundles, Speedometer speedometer, Partner.Starter starter) {
    this.runDirectory = runDirectory;
    this.bundles = bundles;
    this.speedometer = speedometer;
    this.starter = starter;
  }

  /**
   * What a trial needs.
   *
   * @param order the line for the guest's init
   * @param asked what the order asks for
   */
  public record Work(PlannedTrial planned, Machine machine, String order, Program asked) {
    /** All lines for the guest's init. */
    List<String> orders() {
      return List.of("seed " + planned.seed(), order);
    }
  }

  /**
   * Runs one trial. What the host spoils is tried again, twice at most; what the guest does is a
   * result, whatever it is.
   *
   * @throws HostFailure when the console log or a bundle cannot be written
   */
  public TrialRecord run(Work work) throws HostFailure, InterruptedException {
    PlannedTrial planned = work.planned();
    MDC.put("trial", String.valueOf(planned.trial()));
    MDC.put("variant", planned.variant());
    MDC.put("layout", planned.layout());
    try {
      Tried tried = once(work, 1);
      for (int i = 0; i < RETRIES && tried.record().outcome() == Outcome.INFRA; i++) {
        LOG.warn("host's fault, tried again: {}", tried.record().boot().detail());
        tried = once(work, tried.record().boot().tries() + 1);
      }
      bundles.keep(work, tried.record(), tried.evidence());
      return tried.record();
    } finally {
      MDC.clear();
    }
  }

  private record Tried(TrialRecord record, Evidence evidence) {}

  private Tried once(Work work, int tries) throws HostFailure, InterruptedException {
    Hearing hearing = new Hearing();
    Boot boot = boot(work, hearing);
    String said = boot.evidence().console();
    String fault = boot.hostsFault();
    Judgement judgement =
        fault == null
            ? Judgement.of(
                hearing, boot.ending(), said, work.asked(), boot.evidence().patience().lifetime())
            : new Judgement(Outcome.INFRA, null, fault);
    boolean silent = fault != null && said.isEmpty();
    String console = silent ? "" : keep(work, said);
    BootFacts facts =
        new BootFacts(
            hearing.ready().map(Duration::toMillis).orElse(null),
            boot.took().toMillis(),
            hearing.pinLeak(),
            judgement.detail(),
            tries);
    return new Tried(record(work, judgement, hearing, facts, console), boot.evidence());
  }

  /**
   * What a boot was from outside.
   *
   * @param hostsFault what the host did to it, null when it is the guest's own result
   */
  private record Boot(Wait ending, Duration took, @Nullable String hostsFault, Evidence evidence) {}

  private Boot boot(Work work, Hearing hearing) throws InterruptedException {
    long begin = System.nanoTime();
    try (Partner guest = starter.start(work.machine(), Patience.backstop(work.asked()))) {
      Speed speed = speedometer.of(work.machine().accel(), guest.startup());
      Patience patience = Patience.of(speed, work.asked());
      Conversation conversation = new Conversation(guest, work, patience, hearing);
      Ending ending = conversation.hold();
      Programs.requireNotEnding();
      hearing.booted().map(boot -> new Speed(guest.startup(), boot)).ifPresent(speedometer::booted);
      Look look = look(guest, work, patience, ending);
      Evidence evidence =
          new Evidence(
              guest.console(),
              conversation.results(),
              guest.commandLine(),
              patience,
              look.autopsy());
      String fault = look.fault() == null ? fault(hearing, ending) : look.fault();
      return new Boot(ending.how(), guest.age(), fault, evidence);
    } catch (HostFailure e) {
      Programs.requireNotEnding();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      return new Boot(Wait.GONE, took, String.valueOf(e.getMessage()), Evidence.NONE);
    }
  }

  /**
   * What a look into a guest that took too long showed.
   *
   * @param fault why it is the host that is at fault, if so
   */
  private record Look(Optional<Autopsy> autopsy, @Nullable String fault) {}

  /** A QEMU that does not answer, or that ends just now, is what keeps its guest silent. */
  private Look look(Partner guest, Work work, Patience patience, Ending ending)
      throws InterruptedException {
    if (!(ending.last() instanceof Heard.Nothing)) {
      return new Look(Optional.empty(), null);
    }
    try {
      KernelSymbols symbols = bundles.symbols(work.planned().variant());
      Autopsy autopsy = Autopsy.of(guest.inspect(patience.end()), symbols);
      return new Look(Optional.of(autopsy), null);
    } catch (HostFailure e) {
      return new Look(Optional.empty(), e.getMessage());
    }
  }

  private static @Nullable String fault(Hearing hearing, Ending ending) {
    if (ending.how() == Wait.GONE
        && ending.last() instanceof Heard.End gone
        && gone.end().hostsFault()) {
      return gone.end().reason() + ": " + gone.end().words();
    }
    return hearing.fastClock().orElse(null);
  }

  private String keep(Work work, String console) throws HostFailure {
    String name = "artifacts/console/%05d.log".formatted(work.planned().trial());
    Path file = runDirectory.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      if (Files.isRegularFile(file)) {
        // A merged run may have the same file, of this trial before it was made again.
        Files.delete(file);
      }
      Files.writeString(file, console);
      return name;
    } catch (IOException e) {
      throw new HostFailure(
          "cannot write " + file + ": " + HostFailure.reason(file, e) + "; --resume continues", e);
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
