// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.Workloads;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Confinement;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Machine;
import dev.pinlab.vm.TestGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials of real guests that are restored, and of those that cannot be. */
class SnapshotsIT {

  @TempDir Path directory;
  private Machine machine;
  private Path saved;
  private TrialRunner runner;

  @BeforeEach
  void begin() throws Exception {
    machine = TestGuest.machine(Real.HOME.resolve("guest-tests"), directory, 2);
    saved = Files.createDirectory(directory.resolve("snapshots"));
    Confinement.ofThisHost().letThrough(directory);
    Confinement.ofThisHost().letThrough(saved);
    Path run = directory.resolve("run");
    Speedometer speedometer = new Speedometer();
    runner =
        new TrialRunner(
            run,
            new Bundles(run, Map.of(), List.of()),
            speedometer,
            new Snapshots(Guests.ON_HOST, saved, true, speedometer));
  }

  private static Machine with(Machine machine, String word) {
    List<String> words = new ArrayList<>(machine.words());
    words.add(word);
    return new Machine(
        machine.architecture(),
        machine.kernel(),
        machine.initramfs(),
        words,
        machine.memory(),
        machine.cpus(),
        machine.accel());
  }

  private TrialRecord trial(int number, Machine guest) throws Exception {
    return runner.run(
        new Work(
            new PlannedTrial(number, "v5.10.0", "plain", "quiet", number, number),
            guest,
            "run pin-longterm --size=4096 --attempts=1",
            Workloads.pinning(4096, 1).pin()));
  }

  private List<String> places() throws Exception {
    try (var list = Files.list(saved)) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void trials_of_one_machine_share_one_snapshot_and_another_machine_has_its_own() throws Exception {
    assertThat(List.of(trial(1, machine), trial(2, machine), trial(3, with(machine, "nosmp"))))
        .extracting(TrialRecord::outcome)
        .containsOnly(Outcome.COMPLETED);

    assertThat(places()).containsExactly("1", "2");
  }

  @Test
  void a_snapshot_with_one_bit_turned_is_made_anew_and_no_trial_is_lost() throws Exception {
    trial(1, machine);
    Path state = saved.resolve("1/state");
    byte[] bytes = Files.readAllBytes(state);
    bytes[bytes.length / 2] ^= 1;
    Files.write(state, bytes);

    assertThat(trial(2, machine).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(places()).containsExactly("1", "2");
  }

  @Test
  void a_kernel_that_does_not_come_up_crashes_in_each_of_its_trials() throws Exception {
    Machine panics = with(machine, "rdinit=/no-such-init");

    for (int number : List.of(1, 2)) {
      TrialRecord record = trial(number, panics);

      assertThat(record.outcome()).isEqualTo(Outcome.CRASHED);
      assertThat(record.crash()).extracting("kind").isEqualTo("panic");
    }
  }
}
