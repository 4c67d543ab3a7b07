// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.TestPoint;
import dev.pinlab.console.TestPoint.Result;
import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of somebody's own and a directory of the tree's selftests, in guests of 5.10. */
class OwnWorkloadIT {
  private static final String SPEC =
      """
      name: own
      tree: debian:5.10
      baseline: stable
      variants:
        stable: {}
      layouts:
        cma: {memory: 512M, cpus: 2, cma: 320M}
      workloads:
        source: {program: ./pins.c, args: [2]}
        script: {program: ./speaks.sh, args: ["two words"]}
        binary: {program: ./fails}
        of-tree: {program: selftests/mincore}
      trials: {boots: 1, boot: fresh}
      """;

  /** Two attempts, through what the library has for it. */
  static final String PINS =
      """
      #include <stdlib.h>

      #include "place.h"
      #include "report.h"

      int main(int argc, char **argv)
      {
      \tunsigned int n;

      \tfor (n = 1; argc == 2 && n <= (unsigned int)atoi(argv[1]); n++) {
      \t\tstruct attempt a = {
      \t\t\t.number = n,
      \t\t\t.error = n == 2 ? 16 : 0,
      \t\t\t.pages = 4,
      \t\t\t.before.cma = 4,
      \t\t\t.after.other = 4,
      \t\t};

      \t\treport_attempt(&a);
      \t}
      \treturn 0;
      }
      """;

  static final String SPEAKS =
      """
      echo 'KTAP version 1'
      echo '1..2'
      echo "ok 1 $1, $(uname -r | cut -d. -f1-2), of /proc $(ls /proc | grep -c '^self$')"
      echo 'not ok 2 fails'
      exit 1
      """;

  @TempDir Path directory;

  private Path write(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  private int pinlab(String... more) throws Exception {
    Path log = directory.resolve("log");
    String[] words = {"run", directory.resolve("own.yaml").toString(), "--out", run().toString()};
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return LivePinlab.start(log, all).exit();
  }

  private Path run() {
    return directory.resolve("run");
  }

  private String log() throws Exception {
    return Files.readString(directory.resolve("log"));
  }

  @Test
  void a_C_file_a_script_a_static_program_and_a_directory_of_selftests_each_give_their_results()
      throws Exception {
    write("own.yaml", SPEC);
    write("pins.c", PINS);
    write("speaks.sh", SPEAKS);
    write("fails.c", "int main(void)\n{\n\treturn 3;\n}\n");
    Programs.require(
        Command.of(Duration.ofMinutes(1), "gcc", "-static", "-o", "fails", "fails.c")
            .in(directory));

    int exit = pinlab();

    List<TrialRecord> trials = RunDirectory.trials(run());
    assertThat(trials)
        .as(log())
        .hasSize(4)
        .allSatisfy(
            trial ->
                assertThat(trial.outcome()).as(trial.boot().detail()).isEqualTo(Outcome.COMPLETED));
    // One boot of one variant compares nothing.
    assertThat(exit).as(log()).isZero();
    TrialRecord source = trial(trials, "source");
    assertThat(source.attempts()).extracting(one -> one.errno()).containsExactly(null, "EBUSY");
    assertThat(source.said().tests()).containsExactly(new TestPoint(1, "pins", Result.PASS, null));
    assertThat(trial(trials, "script").said().tests())
        .containsExactly(
            new TestPoint(1, "two words, 5.10, of /proc 1", Result.PASS, null),
            new TestPoint(2, "fails", Result.FAIL, null));
    assertThat(trial(trials, "binary").said().tests())
        .containsExactly(new TestPoint(1, "fails", Result.FAIL, "exit=3"));
    assertThat(trial(trials, "of-tree").said().tests())
        .isNotEmpty()
        .allMatch(point -> point.name().startsWith("mincore_selftest/"));
    assertThat(Files.readString(run().resolve("report.txt"))).contains("What the tests said");

    write("speaks.sh", SPEAKS + "# changed\n");
    assertThat(pinlab("--resume")).as(log()).isEqualTo(2);
    assertThat(log()).contains("began with another workload script; ");
  }

  @Test
  void a_C_file_that_does_not_compile_ends_the_run_before_it_begins() throws Exception {
    write("own.yaml", SPEC.replaceAll("(?m)^  (script|binary|of-tree): .*\n", ""));
    write("pins.c", PINS.replace("report_attempt(&a)", "report_attempt(a)"));

    assertThat(pinlab()).as(log()).isEqualTo(2);

    assertThat(log())
        .contains("pinlab: workloads.source.program: " + directory.resolve("pins.c"))
        .contains("pinlab: pins.c:19:32: error: ");
    assertThat(run()).doesNotExist();
  }

  private static TrialRecord trial(List<TrialRecord> trials, String workload) {
    return trials.stream()
        .filter(trial -> trial.planned().workload().equals(workload))
        .findFirst()
        .orElseThrow();
  }
}
