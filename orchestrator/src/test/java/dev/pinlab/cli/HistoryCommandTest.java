// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.store.RunDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
  @TempDir Path directory;
  private Captured pinlab = new Captured(Path.of(""));

  private int run(String... words) {
    pinlab = new Captured(directory);
    List<String> all = new ArrayList<>(List.of("history"));
    all.addAll(List.of(words));
    all.addAll(List.of("--history", directory.resolve("history.db").toString()));
    return pinlab.real().run(all.toArray(String[]::new));
  }

  private Path made(String name, long seed) throws Exception {
    Path run = directory.resolve(name);
    SyntheticRun.write(run, 36, seed);
    Rendering.render(run, Optional.empty());
    return run;
  }

  private String id() {
    run("ls");
    return pinlab.out().lines().findFirst().orElseThrow().substring(0, 16);
  }

  @Test
  void a_run_goes_in_is_shown_and_comes_out_with_the_same_reports() throws Exception {
    Path run = made("run", 7);

    assertThat(run("import", run.toString())).isZero();
    assertThat(pinlab.out()).isEqualTo("%s: run %s, 36 trials\n".formatted(run, id(run)));
    assertThat(run("import", run.toString())).isZero();
    assertThat(pinlab.out()).endsWith("is there already\n");

    String id = id();
    assertThat(pinlab.out())
        .hasLineCount(1)
        .contains("2026-01-01T00:00:00Z  synthetic  36 trials  Against v5.10.0: ");
    assertThat(run("show", id.substring(0, 8))).isZero();
    assertThat(pinlab.out())
        .startsWith("run " + id + " of synthetic (experiments/demo.yaml)\n")
        .containsPattern("(?m)^  v5.10.0 .*\\(baseline\\)$")
        .containsPattern("(?m)^  v4 cma/held: .*pin-failure \\d+/\\d+");

    Path again = directory.resolve("again");
    assertThat(run("export", id, "--out", again.toString())).isZero();
    assertThat(pinlab.out()).endsWith("report: " + again.resolve("report.html") + "\n");
    for (String file : List.of("comparison.json", "report.html", "report.txt", "junit.xml")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(run.resolve(file));
    }
  }

  private static String id(Path run) throws Exception {
    return RunDirectory.metadata(run).orElseThrow().id();
  }

  @Test
  void what_is_removed_is_shown_first_and_a_dry_run_removes_nothing() throws Exception {
    run("import", made("run", 7).toString(), made("other", 8).toString());

    assertThat(run("gc", "--keep", "1", "--dry-run")).isZero();
    assertThat(pinlab.out()).hasLineCount(2).endsWith("would remove 1 runs\n");
    run("ls");
    assertThat(pinlab.out()).hasLineCount(2);

    assertThat(run("gc", "--keep", "1")).isZero();
    assertThat(pinlab.out()).endsWith("removed 1 runs\n");
    run("ls");
    assertThat(pinlab.out()).hasLineCount(1);
  }

  @Test
  void runs_of_one_experiment_can_be_listed_alone() throws Exception {
    run("import", made("run", 7).toString());

    run("ls", "--experiment", "other");
    assertThat(pinlab.out()).isEmpty();
    run("ls", "--experiment", "synthetic");
    assertThat(pinlab.out()).hasLineCount(1);
  }

  @Test
  void what_cannot_be_done_is_one_line_and_the_users_fault() {
    assertThat(run("gc")).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("--keep N, --older-than DAYS");
    assertThat(run("gc", "--keep", "-1")).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("from 0 on");
    assertThat(run("show", "abc")).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("has no run abc");
    assertThat(run("import", directory.toString())).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("no run.json in it");
    assertThat(run()).isEqualTo(2);
    assertThat(pinlab.err())
        .hasLineCount(1)
        .contains("pinlab history ls|show|import|export|pin|rule|report|gc");
  }

  @Test
  void each_of_its_commands_has_a_help() {
    for (String command : List.of("ls", "show", "import", "export", "pin", "report", "gc")) {
      assertThat(run(command, "--help")).isZero();
      assertThat(pinlab.out()).startsWith("Usage: pinlab history " + command).contains("--history");
    }
  }

  @Test
  void a_pinned_run_is_marked_and_stays_until_it_is_pinned_no_longer() throws Exception {
    Path old = made("run", 7);
    run("import", old.toString(), made("other", 8).toString());
    String pinned = id();

    assertThat(run("pin", pinned.substring(0, 9))).isZero();
    assertThat(pinlab.out())
        .isEqualTo("run %s is what synthetic is held against\n".formatted(pinned));
    run("ls");
    assertThat(pinlab.out()).containsPattern("(?m)^" + pinned + " .* 36 trials, pinned  ");
    assertThat(run("gc", "--keep", "0")).isZero();
    assertThat(pinlab.out()).endsWith("removed 1 runs\n");

    assertThat(run("pin", pinned, "--remove")).isZero();
    assertThat(pinlab.out()).isEqualTo("synthetic is held against no run\n");
    assertThat(run("pin", pinned, "--remove")).isEqualTo(2);
    assertThat(pinlab.err())
        .isEqualTo(
            "pinlab: run %s is not pinned; `pinlab history ls` shows which is\n".formatted(pinned));
    assertThat(run("gc", "--keep", "0")).isZero();
    assertThat(pinlab.out()).endsWith("removed 1 runs\n");
  }

  @Test
  void a_night_without_an_open_alarm_has_nothing_to_be_ruled_on() throws Exception {
    run("import", made("run", 7).toString());
    String id = id();

    assertThat(run("rule", id, "refuted", "--reason", "a fan was off")).isEqualTo(2);
    assertThat(pinlab.err())
        .isEqualTo(
            "pinlab: night %s of synthetic has no such open alarm; `pinlab nightly` and its night.txt tell which do\n"
                .formatted(id));
    assertThat(run("rule", id, "open", "--reason", "a fan was off")).isEqualTo(2);
    assertThat(pinlab.err()).contains("'open' is not confirmed or refuted");
  }
}
