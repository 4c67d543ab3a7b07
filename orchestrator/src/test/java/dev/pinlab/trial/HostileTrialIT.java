// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Confinement;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Machine;
import dev.pinlab.vm.TestGuest;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials of real guests that flood what they write to, or lie. */
class HostileTrialIT {
  private static final long MIB = 1 << 20;

  /** A few floods' worth of what is kept of one. */
  private static final long MOST_KEPT = 24 * MIB;

  @TempDir static Path directory;
  private static Machine machine;
  private static TrialRunner runner;
  private static int trials;

  @BeforeAll
  static void begin() throws Exception {
    machine = TestGuest.machine(Path.of("src/test/resources/vm"), directory, 1);
    Path saved = Files.createDirectory(directory.resolve("snapshots"));
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

  private static TrialRecord trial(String order) throws Exception {
    PlannedTrial planned = new PlannedTrial(++trials, "v5.10.0", "plain", "hostile", 1, 1);
    return runner.run(new Work(planned, machine, order, Workloads.pinning(4096, 1).pin()));
  }

  /** The same, and what it leaves in the heap when its garbage is gone. */
  private static TrialRecord bounded(String order) throws Exception {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    long before = memory.getHeapMemoryUsage().getUsed();

    TrialRecord record = trial(order);

    memory.gc();
    assertThat(memory.getHeapMemoryUsage().getUsed() - before).as(order).isLessThan(MOST_KEPT);
    return record;
  }

  private static long sizeOfConsole(TrialRecord record) throws Exception {
    return Files.size(directory.resolve("run").resolve(record.console()));
  }

  @Test
  void megabytes_without_the_end_of_a_line_are_one_line_that_is_no_event() throws Exception {
    TrialRecord record = bounded("run pour-results 64");

    assertThat(record.outcome()).as(record.boot().detail()).isEqualTo(Outcome.INVALID);
    assertThat(record.boot().detail()).isEqualTo("the line is longer than 65536 characters");
    assertThat(sizeOfConsole(record)).isLessThan(MIB);
  }

  @Test
  void lines_of_every_byte_there_is_end_the_guest_before_it_ends_itself() throws Exception {
    TrialRecord record = bounded("run pour-lines 100000");

    assertThat(record.outcome()).as(record.boot().detail()).isEqualTo(Outcome.INVALID);
    assertThat(record.boot().detail()).startsWith("the guest raved, and was ended: the line is ");
  }

  @Test
  void a_console_that_is_flooded_is_kept_in_bounds_and_its_guest_hangs() throws Exception {
    TrialRecord record = bounded("run pour-console 100000");

    assertThat(record.outcome()).isEqualTo(Outcome.HUNG);
    assertThat(record.boot().detail()).isEqualTo("no word from the guest after attempt 0");
    // Each byte that is not UTF-8 takes three to say so.
    assertThat(sizeOfConsole(record)).isBetween(MIB / 100, 9 * MIB);
  }

  @Test
  void depths_of_brackets_and_a_hundred_thousand_fields_are_lines_that_are_no_events()
      throws Exception {
    TrialRecord record = bounded("run bombs 4");

    assertThat(record.outcome()).as(record.boot().detail()).isEqualTo(Outcome.INVALID);
    assertThat(record.boot().detail()).isEqualTo("the line is longer than 65536 characters");
  }

  @Test
  void an_end_that_is_told_twice_is_not_believed() throws Exception {
    TrialRecord record = trial("run twice");

    assertThat(record.outcome()).as(record.boot().detail()).isEqualTo(Outcome.INVALID);
    assertThat(record.boot().detail()).isEqualTo("`end` was told twice");
  }

  @Test
  void a_number_beyond_all_range_is_named() throws Exception {
    TrialRecord record = trial("run huge");

    assertThat(record.outcome()).as(record.boot().detail()).isEqualTo(Outcome.INVALID);
    assertThat(record.boot().detail())
        .isEqualTo("a field is wrong: `micros` is not a whole number");
  }

  @Test
  void a_guest_that_says_ready_for_ever_is_given_its_order_once_and_ended() throws Exception {
    TrialRecord record = trial("run again");

    assertThat(record.outcome()).as(record.boot().detail()).isEqualTo(Outcome.INVALID);
    assertThat(record.boot().detail())
        .isEqualTo("the guest raved, and was ended: `ready` was told twice");
  }
}
