// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static dev.pinlab.trial.Scripted.ATTEMPT;
import static dev.pinlab.trial.Scripted.END;
import static dev.pinlab.trial.Scripted.POWERED_OFF;
import static dev.pinlab.trial.Scripted.PREMISE;
import static dev.pinlab.trial.Scripted.READY;
import static dev.pinlab.trial.Scripted.REGISTERS;
import static dev.pinlab.trial.Scripted.START;
import static dev.pinlab.trial.Scripted.ended;
import static dev.pinlab.trial.Scripted.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Workloads;
import dev.pinlab.arch.Architecture;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Program;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.GuestEnd.Reason;
import dev.pinlab.vm.Heard;
import dev.pinlab.vm.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials with guests that follow a script. */
class TrialRunnerTest {
  private static final String ORDER = "run pin-longterm";
  private static final Program PIN = Workloads.pinning(4096, 1).pin();

  private static final Patience PATIENCE =
      Patience.of(new Speed(START, Duration.ofMillis(1900)), PIN);
  @TempDir Path run;

  private final Speedometer speedometer = new Speedometer();

  private static Work work() {
    Machine machine =
        new Machine(
            Architecture.X86_64, Path.of("k"), Path.of("i"), List.of(), 1 << 20, 1, Accel.TCG);
    PlannedTrial planned = new PlannedTrial(7, "v4", "cma", "held", 3, 42L);
    return new Work(planned, machine, ORDER, PIN);
  }

  private TrialRecord trial(Scripted... guests) throws Exception {
    Deque<Scripted> left = new ArrayDeque<>(Arrays.asList(guests));
    TrialRunner runner =
        new TrialRunner(
            run,
            bundles(),
            speedometer,
            (machine, lifetime) -> {
              assertThat(lifetime).isGreaterThan(PATIENCE.lifetime());
              return left.pop();
            });
    TrialRecord record = runner.run(work());
    assertThat(guests).allMatch(guest -> guest.closed);
    return record;
  }

  private Bundles bundles() {
    return new Bundles(run, Map.of(), List.of());
  }

  private Path bundle() {
    return run.resolve("artifacts/failures/00007");
  }

  private String log(TrialRecord record) throws Exception {
    return Files.readString(run.resolve(record.console()));
  }

  @Test
  void a_guest_that_says_end_has_completed_and_its_console_is_kept() throws Exception {
    TrialRecord record =
        trial(
            new Scripted(READY, PREMISE, ATTEMPT, END, POWERED_OFF)
                .withConsole("booted\n", "booted\n"));

    assertThat(record.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(record.attempts()).hasSize(1);
    assertThat(record.boot().bootMillis()).isEqualTo(1900);
    assertThat(record.console()).isEqualTo("artifacts/console/00007.log");
    assertThat(log(record)).isEqualTo("booted\n");
  }

  @Test
  void a_guest_gets_the_seed_of_its_block_and_then_its_order() throws Exception {
    Scripted booted = new Scripted(READY, PREMISE, ATTEMPT, END, POWERED_OFF);

    trial(booted);

    assertThat(booted.orders).containsExactly("seed 42", ORDER);
  }

  @Test
  void a_restored_guest_gets_its_order_at_once_and_has_booted_when_it_went_on() throws Exception {
    Heard resumed = new Heard.Resumed(Duration.ofMillis(48));
    Scripted restored = new Scripted(resumed, PREMISE, ATTEMPT, END, POWERED_OFF);

    TrialRecord record = trial(restored);

    assertThat(record.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(record.boot().bootMillis()).isEqualTo(48);
    assertThat(restored.orders).containsExactly("seed 42", ORDER);
  }

  @Test
  void what_the_host_spoils_is_tried_twice_again() throws Exception {
    Heard died = ended(Reason.DIED);

    TrialRecord second =
        trial(new Scripted(READY, died), new Scripted(READY, PREMISE, ATTEMPT, END, POWERED_OFF));
    TrialRecord third = trial(new Scripted(died), new Scripted(died), new Scripted(died));

    assertThat(second.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(second.boot().tries()).isEqualTo(2);
    assertThat(third.outcome()).isEqualTo(Outcome.INFRA);
    assertThat(third.boot().tries()).isEqualTo(3);
    assertThat(third.boot().detail()).isEqualTo("DIED: last words");
  }

  @Test
  void what_the_guest_does_is_not_tried_again() throws Exception {
    assertThat(trial(new Scripted(READY, PREMISE, ATTEMPT)).boot().tries()).isEqualTo(1);
  }

  @Test
  void a_guest_that_says_ready_over_and_over_gets_one_order_and_is_not_heard_to_the_end()
      throws Exception {
    Heard[] script = new Heard[2000];
    Arrays.fill(script, READY);
    Scripted raving = new Scripted(script);

    TrialRecord record = trial(raving);

    assertThat(raving.orders).containsExactly("seed 42", ORDER);
    assertThat(raving.script).hasSizeGreaterThan(900);
    assertThat(record.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(record.boot().detail())
        .isEqualTo("the guest raved, and was ended: `ready` was told twice");
  }

  @Test
  void a_guest_that_ends_twice_is_not_believed() throws Exception {
    TrialRecord record = trial(new Scripted(READY, PREMISE, ATTEMPT, END, END, POWERED_OFF));

    assertThat(record.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(record.boot().detail()).isEqualTo("`end` was told twice");
  }

  @Test
  void a_guest_whose_clock_is_fast_is_given_no_order_and_tried_again() throws Exception {
    Heard fast =
        line("{\"event\":\"ready\",\"cpus\":1,\"kernel\":\"5.10.262\",\"uptime\":15000000}", 1900);

    TrialRecord second =
        trial(
            new Scripted(fast).thatTakesNoOrder(),
            new Scripted(READY, PREMISE, ATTEMPT, END, POWERED_OFF));
    TrialRecord third = trial(new Scripted(fast), new Scripted(fast), new Scripted(fast, END));

    assertThat(second.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(third.outcome()).isEqualTo(Outcome.INFRA);
    assertThat(third.boot().detail()).startsWith("the guest's clock is fast: ");
  }

  @Test
  void a_guest_that_does_not_start_is_the_hosts_fault_and_has_no_console() throws Exception {
    TrialRunner runner =
        new TrialRunner(
            run,
            bundles(),
            speedometer,
            (machine, lifetime) -> {
              throw new HostFailure("QEMU did not connect");
            });

    TrialRecord record = runner.run(work());

    assertThat(record.outcome()).isEqualTo(Outcome.INFRA);
    assertThat(record.boot().detail()).isEqualTo("QEMU did not connect");
    assertThat(record.console()).isEmpty();
  }

  @Test
  void a_guest_that_falls_silent_hangs() throws Exception {
    TrialRecord record = trial(new Scripted(READY, PREMISE, ATTEMPT));

    assertThat(record.outcome()).isEqualTo(Outcome.HUNG);
    assertThat(record.boot().detail()).isEqualTo("no word from the guest after attempt 1");
  }

  @Test
  void a_guest_that_hangs_is_looked_into_before_it_is_ended() throws Exception {
    trial(new Scripted(READY, PREMISE, ATTEMPT).withConsole("booted\n", ""));

    assertThat(bundle().resolve("registers.txt")).hasContent(REGISTERS.strip());
    assertThat(bundle().resolve("stacks.txt")).hasContent("CPU 0\n  ffffffff81164944");
    assertThat(bundle().resolve("results.jsonl")).content().contains("ready", "attempt");
    assertThat(bundle().resolve("qemu.txt")).hasContent("qemu");
  }

  @Test
  void a_silent_guest_whose_QEMU_does_not_answer_is_the_hosts_fault_and_tried_again()
      throws Exception {
    Scripted paused = new Scripted(READY, PREMISE).whoseMonitorFails("QEMU did not answer");

    TrialRecord second = trial(paused, new Scripted(READY, PREMISE, ATTEMPT, END, POWERED_OFF));

    assertThat(second.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(bundle()).doesNotExist();
  }

  @Test
  void what_is_waited_for_has_the_deadline_that_follows_from_measured_boots() throws Exception {
    trial(new Scripted(READY, PREMISE, ATTEMPT, END, POWERED_OFF));
    Scripted next = new Scripted(READY, PREMISE, ATTEMPT);

    trial(next);

    assertThat(next.waits)
        .containsExactly(PATIENCE.boot(), PATIENCE.first(), PATIENCE.first(), PATIENCE.progress());
  }

  @Test
  void a_restored_guest_measures_no_boot() throws Exception {
    trial(new Scripted(new Heard.Resumed(START), PREMISE, ATTEMPT, END, POWERED_OFF));

    assertThat(speedometer.boots()).isZero();
  }

  @Test
  void a_guest_that_talks_on_beyond_its_lifetime_is_looked_into_as_well() throws Exception {
    TrialRecord record = trial(new Scripted(READY, PREMISE).ofAge(Duration.ofHours(20)));

    assertThat(record.outcome()).isEqualTo(Outcome.HUNG);
    assertThat(record.boot().detail()).matches("its time of \\d+ min was over after attempt 0");
    assertThat(bundle().resolve("stacks.txt")).exists();
  }

  @Test
  void a_guest_that_panics_before_it_takes_its_order_has_crashed() throws Exception {
    String panic = Files.readString(Path.of("src/test/resources/console/panic-no-init.log"));

    TrialRecord record =
        trial(new Scripted(READY, ended(Reason.RESET)).withConsole("", panic).thatTakesNoOrder());

    assertThat(record.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(record.crash()).isNotNull();
    assertThat(log(record)).isEqualTo(panic);
  }

  @Test
  void what_the_kernel_says_on_its_way_out_counts_and_so_does_the_time() throws Exception {
    String warning = Files.readString(Path.of("src/test/resources/console/warn-5.10.log"));

    TrialRecord record =
        trial(
            new Scripted(READY, PREMISE, ATTEMPT, END, line("too late", 2300), POWERED_OFF)
                .withConsole("", warning));

    assertThat(record.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(log(record)).isEqualTo(warning);
    assertThat(record.boot().totalMillis()).isEqualTo(2600);
  }

  @Test
  void a_guest_that_says_end_and_does_not_power_off_has_completed_all_the_same() throws Exception {
    assertThat(trial(new Scripted(READY, PREMISE, ATTEMPT, END)).outcome())
        .isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void what_a_guest_said_before_the_host_spoiled_it_is_kept() throws Exception {
    Heard stopped = ended(Reason.STOPPED);

    TrialRecord record =
        trial(
            new Scripted(stopped),
            new Scripted(stopped),
            new Scripted(READY, PREMISE, ATTEMPT, stopped).withConsole("", "KVM: entry failed\n"));

    assertThat(record.outcome()).isEqualTo(Outcome.INFRA);
    assertThat(record.boot().detail()).isEqualTo("STOPPED: last words");
    assertThat(record.boot().bootMillis()).isEqualTo(1900);
    assertThat(record.attempts()).hasSize(1);
    assertThat(log(record)).isEqualTo("KVM: entry failed\n");
  }

  @Test
  void a_guest_that_talks_on_beyond_its_lifetime_hangs_and_says_so() throws Exception {
    TrialRecord record = trial(new Scripted(READY, PREMISE, ATTEMPT, ended(Reason.TIMED_OUT)));

    assertThat(record.outcome()).isEqualTo(Outcome.HUNG);
    assertThat(record.boot().detail()).matches("its time of \\d+ min was over after attempt 1");
  }

  @Test
  void a_console_that_cannot_be_kept_is_named_with_the_reason_and_what_to_do() throws Exception {
    Path log = Files.createDirectories(run.resolve("artifacts/console/00007.log"));

    assertThatThrownBy(() -> trial(new Scripted(READY, PREMISE, ATTEMPT, END, POWERED_OFF)))
        .isInstanceOf(HostFailure.class)
        .hasMessage("cannot write " + log + ": Is a directory; --resume continues");
  }

  @Test
  void a_trial_that_is_made_again_leaves_its_first_console_to_whoever_has_that_too()
      throws Exception {
    Path log = run.resolve(trial(completed("first\n")).console());
    Path merged = Files.createLink(run.resolve("merged.log"), log);

    TrialRecord again = trial(completed("second\n"));

    assertThat(log(again)).isEqualTo("second\n");
    assertThat(merged).hasContent("first");
  }

  private static Scripted completed(String console) {
    return new Scripted(READY, PREMISE, ATTEMPT, END, POWERED_OFF).withConsole(console, console);
  }
}
