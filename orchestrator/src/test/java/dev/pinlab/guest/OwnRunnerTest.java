// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guest's program that runs programs of somebody's own, on scripts in their place. */
class OwnRunnerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir static Path built;
  @TempDir Path programs;

  @BeforeAll
  static void build() throws Exception {
    Real.buildGuestProgram("own", built);
  }

  private Finished run(String script, List<String> options, Map<String, String> environment)
      throws Exception {
    Path file = Files.writeString(programs.resolve("mine"), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    List<String> argv = new ArrayList<>(List.of(built.resolve("own").toString()));
    argv.addAll(List.of("--directory=" + programs, "--program=mine"));
    argv.addAll(options);
    return Programs.run(Command.of(TIMEOUT, argv).with(environment));
  }

  @Test
  void it_gets_the_arguments_that_the_spec_has_whatever_is_in_them() throws Exception {
    String script = "for a; do echo \"# <$a>\"; done; echo ok 1 a";
    List<String> options = List.of("--arg=--size=8M", "--arg=a%20b%25%7e", "--arg=");

    assertThat(run(script, options, Map.of()).stdout())
        .isEqualTo("# <--size=8M>\n# <a b%~>\n# <>\nok 1 a\n1..1\n");
  }

  @Test
  void it_may_draw_from_the_seed_that_its_trial_has() throws Exception {
    assertThat(run("echo ok 1 $PINLAB_SEED", List.of("--seed=77"), Map.of()).stdout())
        .startsWith("ok 1 77\n");
  }

  @Test
  void its_events_go_to_the_result_port_between_the_premise_and_its_end() throws Exception {
    String event = "{\"event\":\"judge\"}";
    String script = "echo '" + event + "' >&$PINLAB_RESULT_FD; echo heard by nobody";
    Path results = programs.resolve("results");
    Path file = Files.writeString(programs.resolve("mine"), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    String line =
        "exec 3>'%s'; PINLAB_RESULT_FD=3 exec '%s' --directory='%s' --program=mine"
            .formatted(results, built.resolve("own"), programs);

    Programs.require(Command.of(TIMEOUT, "sh", "-c", line));

    assertThat(Files.readAllLines(results))
        .hasSize(5)
        .satisfies(
            lines -> assertThat(lines.get(0)).startsWith("{\"event\":\"premise\",\"ok\":true"))
        .contains(
            event,
            "{\"event\":\"tap\",\"line\":\"heard by nobody\"}",
            "{\"event\":\"tap\",\"line\":\"ok 1 mine\"}",
            "{\"event\":\"tap\",\"line\":\"1..1\"}");
  }

  @Test
  void one_that_says_nothing_is_judged_by_its_exit_status() throws Exception {
    assertThat(run("exit 0", List.of(), Map.of()).stdout()).isEqualTo("ok 1 mine\n1..1\n");
    assertThat(run("exit 9", List.of(), Map.of()).stdout())
        .isEqualTo("not ok 1 mine # exit=9\n1..1\n");
    assertThat(run("echo no such device; exit 4", List.of(), Map.of()))
        .returns(4, Finished::exit)
        .extracting(Finished::stdout)
        .asString()
        .endsWith("\n1..0 # SKIP mine: no such device\n");
  }

  @Test
  void one_that_is_not_there_is_told() throws Exception {
    assertThat(run("", List.of("--program=yours"), Map.of()))
        .returns(1, Finished::exit)
        .returns(programs.resolve("yours") + ": No such file or directory\n", Finished::stderr);
  }
}
