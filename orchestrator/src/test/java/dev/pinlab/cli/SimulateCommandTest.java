// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {
  /** Two slots, three tasks of 2 blocks of 3 boots of 10 s: two rounds of 65 s. */
  private static final String[] SMALL = {
    "simulate", "--nodes", "1", "--cores", "5", "--boots", "18", "--blocks", "2", "--boot-seconds",
    "10", "--spread", "0", "--hung", "0", "--task-start", "5", "--rate", "unbounded", "--node-life",
    "unbounded", "--warm"
  };

  @TempDir Path cache;
  private Captured pinlab;

  @BeforeEach
  void capture() {
    pinlab = new Captured(cache);
  }

  @Test
  void a_night_is_told_in_time_tasks_bytes_and_shares() {
    assertThat(pinlab.real().run(SMALL)).isZero();

    assertThat(pinlab.out().lines())
        .contains(
            "1 nodes of 5 cores, 2 slots; 18 boots of 3 kernels, 3 a block",
            "3 tasks of 2 blocks, 65 s each",
            "night               0:02:10",
            "boots               18, 498 an hour",
            "tasks started       3",
            "busiest minute      0.03 starts a second",
            "kernels fetched     0 MiB",
            "  boots that count     69.23%",
            "  kernels and starts    5.77%",
            "  idle                 25.00%");
    assertThat(pinlab.err()).isEmpty();
  }

  @Test
  void a_sweep_marks_the_best_task_size_and_those_near_it() {
    String[] sweep = Arrays.copyOf(SMALL, SMALL.length + 1);
    sweep[SMALL.length] = "--sweep";

    assertThat(pinlab.real().run(sweep)).isZero();

    assertThat(pinlab.out().lines())
        .contains(
            "       1      35 s     0:01:45              85.7%              0.07",
            "       2      65 s     0:02:10              69.2%              0.03",
            "       3      95 s     0:01:35              94.7%              0.03   best",
            "best: 3 blocks a task; around it, within 5%: 3 to 3");
  }

  @Test
  void the_same_seed_gives_the_same_night() {
    pinlab.real().run("simulate", "--boots", "3000", "--seed", "2");
    String first = pinlab.out();
    pinlab = new Captured(cache);
    pinlab.real().run("simulate", "--boots", "3000", "--seed", "2");

    assertThat(pinlab.out()).isEqualTo(first).contains("3,000 boots");
  }

  @ParameterizedTest
  @CsvSource({
    "--nodes, 0, '''0'' is not 1 to 99999999'",
    "--rate, 0, '''0'' is neither a number above 0 nor unbounded'",
    "--boot-seconds, 1e3, '''1e3'' is not a number such as 60 or 0.5'",
    "--boot-seconds, 0, simulate: seconds a boot: 0.0 is not above 0",
    "--hung, 2, simulate: share of boots that hang: 2.0 is not from 0 to 1",
    "--task-cores, 17, simulate: a node of 16 cores has no room for a task of 17",
    "--node-life, 0.01, take fewer blocks a task"
  })
  void what_cannot_be_is_refused_in_one_line(String option, String value, String why) {
    assertThat(pinlab.real().run("simulate", option, value)).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains(why);
    assertThat(pinlab.out()).isEmpty();
  }
}
