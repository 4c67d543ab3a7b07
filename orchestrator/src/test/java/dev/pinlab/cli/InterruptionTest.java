// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private static final int RUNS = 40;

  private static List<String> saidOfRunsThatAreOver(String when) throws Exception {
    return Programs.require(
            Command.of(
                Duration.ofMinutes(1),
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                InterruptedRuns.class.getName(),
                when,
                String.valueOf(RUNS)))
        .stderr()
        .lines()
        .filter(line -> line.startsWith("pinlab: interrupted; continue with: run "))
        .toList();
  }

  @Test
  void nothing_is_said_of_a_run_that_has_ended_by_itself() throws Exception {
    assertThat(saidOfRunsThatAreOver("before")).isEmpty();
  }

  @Test
  void how_to_go_on_is_said_of_a_run_that_ends_because_pinlab_does() throws Exception {
    assertThat(saidOfRunsThatAreOver("meanwhile")).hasSize(RUNS);
  }
}
