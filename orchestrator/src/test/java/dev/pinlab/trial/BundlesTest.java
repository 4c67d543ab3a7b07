// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Workloads;
import dev.pinlab.arch.Architecture;
import dev.pinlab.console.Crash;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.HostFailure;
import dev.pinlab.trial.Bundles.Dossier;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesTest {
  private static final Patience PATIENCE =
      Patience.of(
          new Speed(Duration.ofMillis(100), Duration.ofSeconds(2)),
          Workloads.pinning(4096, 1).pin());
  private static final Evidence EVIDENCE =
      new Evidence(
          "booted\n",
          "{\"event\":\"ready\"}\n",
          "qemu -m 1M",
          PATIENCE,
          Optional.of(new Autopsy("RIP=1\n", "CPU 0\n  1\n")));

  @TempDir Path run;

  private Bundles bundles(TrialRecord... before) {
    Dossier dossier = Dossier.of("CONFIG_CMA=y\n", "abc  0001.patch\n");
    return new Bundles(run, Map.of("v4", dossier), List.of(before));
  }

  private static Work work(int trial, String variant) {
    Machine machine =
        new Machine(
            Architecture.X86_64, Path.of("k"), Path.of("i"), List.of(), 1 << 20, 1, Accel.TCG);
    PlannedTrial planned = new PlannedTrial(trial, variant, "cma", "held", trial, 42L);
    return new Work(planned, machine, "run pin-longterm", Workloads.pinning(4096, 1).pin());
  }

  private TrialRecord record(Work work, Outcome outcome, @Nullable String title)
      throws IOException {
    String console = "artifacts/console/%05d.log".formatted(work.planned().trial());
    Files.createDirectories(run.resolve("artifacts/console"));
    Files.writeString(run.resolve(console), "booted\n");
    Crash crash = title == null ? null : new Crash("bug", title, List.of());
    return new TrialRecord(
        work.planned(),
        outcome,
        Testimony.NONE,
        crash,
        null,
        new BootFacts(1900L, 2600, null, "no word after attempt " + work.planned().trial(), 1),
        console);
  }

  private void keep(Bundles bundles, int trial, String variant, Outcome outcome) throws Exception {
    Work work = work(trial, variant);
    bundles.keep(work, record(work, outcome, null), EVIDENCE);
  }

  private List<String> kept() throws IOException {
    Path failures = run.resolve("artifacts/failures");
    if (!Files.exists(failures)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(failures)) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(run.resolve("artifacts/failures/00001").resolve(name));
  }

  @Test
  void a_trial_that_did_not_complete_leaves_all_that_is_known_of_it() throws Exception {
    keep(bundles(), 1, "v4", Outcome.HUNG);

    assertThat(run.resolve("artifacts/failures/00001").toFile().list())
        .containsExactlyInAnyOrder(
            "console.log",
            "results.jsonl",
            "trial.txt",
            "order.txt",
            "qemu.txt",
            "kernel.config",
            "patches.txt",
            "registers.txt",
            "stacks.txt",
            "reproduce.sh");
    assertThat(text("console.log")).isEqualTo("booted\n");
    assertThat(text("results.jsonl")).isEqualTo("{\"event\":\"ready\"}\n");
    assertThat(text("trial.txt"))
        .contains("variant v4\n", "seed 42\n", "outcome hung\n", "detail no word after attempt 1")
        .contains("deadlines: boot 80.0 s, first result 60.3 s, progress 60.3 s, end 20.0 s");
    assertThat(text("order.txt")).isEqualTo("seed 42\nrun pin-longterm\n");
    assertThat(text("qemu.txt")).isEqualTo("qemu -m 1M\n");
    assertThat(text("kernel.config")).isEqualTo("CONFIG_CMA=y\n");
    assertThat(text("patches.txt")).isEqualTo("abc  0001.patch\n");
    assertThat(text("registers.txt")).isEqualTo("RIP=1\n");
    assertThat(text("stacks.txt")).isEqualTo("CPU 0\n  1\n");
    assertThat(run.resolve("artifacts/failures/00001/reproduce.sh")).isExecutable();
  }

  @Test
  void a_trial_that_completed_leaves_none() throws Exception {
    keep(bundles(), 1, "v4", Outcome.COMPLETED);

    assertThat(kept()).isEmpty();
  }

  @Test
  void two_are_kept_of_a_cell_whose_trials_fail_in_the_same_way_however_far_they_came()
      throws Exception {
    Bundles bundles = bundles();
    for (int trial = 1; trial <= 5; trial++) {
      keep(bundles, trial, "v4", Outcome.HUNG);
    }
    keep(bundles, 6, "v5", Outcome.HUNG);
    keep(bundles, 7, "v4", Outcome.INVALID);

    assertThat(kept()).containsExactly("00001", "00002", "00006", "00007");
  }

  @Test
  void a_cell_that_fails_in_ever_new_ways_keeps_ten() throws Exception {
    Bundles bundles = bundles();
    for (int trial = 1; trial <= 30; trial++) {
      Work work = work(trial, "v4");
      bundles.keep(work, record(work, Outcome.CRASHED, "BUG in f" + trial), EVIDENCE);
    }

    assertThat(kept()).hasSize(10);
  }

  @Test
  void a_run_that_goes_on_counts_those_that_it_has() throws Exception {
    List<TrialRecord> before = new ArrayList<>();
    Bundles bundles = bundles();
    for (int trial = 1; trial <= 2; trial++) {
      keep(bundles, trial, "v4", Outcome.HUNG);
      before.add(record(work(trial, "v4"), Outcome.HUNG, null));
    }

    keep(bundles(before.toArray(TrialRecord[]::new)), 3, "v4", Outcome.HUNG);

    assertThat(kept()).containsExactly("00001", "00002");
  }

  @Test
  void a_trial_that_is_made_again_and_completes_takes_its_bundle_back() throws Exception {
    keep(bundles(), 1, "v4", Outcome.INFRA);
    keep(bundles(), 1, "v4", Outcome.COMPLETED);

    assertThat(kept()).isEmpty();
  }

  @Test
  void a_guest_that_did_not_start_leaves_what_there_is() throws Exception {
    Work work = work(1, "unknown");
    TrialRecord record =
        new TrialRecord(
            work.planned(),
            Outcome.INFRA,
            Testimony.NONE,
            null,
            null,
            new BootFacts(null, 10, null, "QEMU did not connect", 3),
            "");

    bundles().keep(work, record, Evidence.NONE);

    assertThat(run.resolve("artifacts/failures/00001").toFile().list())
        .containsExactlyInAnyOrder("trial.txt", "order.txt", "reproduce.sh");
  }

  @Test
  void a_bundle_that_cannot_be_written_is_the_hosts_fault() throws Exception {
    Files.createDirectories(run.resolve("artifacts"));
    Files.writeString(run.resolve("artifacts/failures"), "");

    assertThatThrownBy(() -> keep(bundles(), 1, "v4", Outcome.HUNG))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("--resume continues");
  }
}
