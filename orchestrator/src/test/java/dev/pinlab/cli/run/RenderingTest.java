// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.SampleRun;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
  @TempDir Path temporary;
  private Path run;

  @BeforeEach
  void name() {
    run = temporary.resolve("run");
  }

  private void write(TrialRecord... trials) throws Exception {
    try (RunDirectory directory = RunDirectory.create(run)) {
      directory.write(SampleRun.metadata());
      for (TrialRecord trial : trials) {
        directory.append(trial);
      }
    }
  }

  @Test
  void a_run_gives_every_report_and_says_what_was_not_built() throws Exception {
    write(
        SampleRun.completed(1, 0),
        SampleRun.completed(2, 5),
        SampleRun.completed(3, 1),
        SampleRun.completed(4, 6));

    Comparison comparison = Rendering.render(run, Optional.empty());

    for (String name :
        new String[] {"comparison.json", "report.txt", "junit.xml", "ktap.txt", "report.html"}) {
      assertThat(run.resolve(name)).isNotEmptyFile();
    }
    assertThat(comparison.terms().baseline()).isEqualTo("v5.10.0");
    assertThat(comparison.headline()).contains("limit has no image (build-failed)");
  }

  @Test
  void another_baseline_is_taken_when_asked_for() throws Exception {
    write(SampleRun.completed(1, 0), SampleRun.completed(2, 5));

    Comparison comparison = Rendering.render(run, Optional.of("v4"));

    assertThat(comparison.terms().baseline()).isEqualTo("v4");
  }

  @Test
  void the_console_of_a_crash_is_in_the_report() throws Exception {
    write(SampleRun.completed(1, 0), SampleRun.ended(2, Outcome.CRASHED));
    Path log = run.resolve("artifacts/console/00002.log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "the last words of this guest\n");

    Rendering.render(run, Optional.empty());

    assertThat(run.resolve("report.html")).content().contains("the last words of this guest");
  }

  @Test
  void a_console_that_is_gone_does_not_keep_the_report_from_being_made() throws Exception {
    write(SampleRun.completed(1, 0), SampleRun.ended(2, Outcome.CRASHED));

    Rendering.render(run, Optional.empty());

    assertThat(run.resolve("report.html")).content().contains("WARNING in gup");
  }

  @Test
  void a_run_is_not_read_outside_of_its_directory() throws Exception {
    TrialRecord crash = SampleRun.ended(2, Outcome.CRASHED);
    Files.writeString(temporary.resolve("secret"), "not for the report");
    write(
        new TrialRecord(
            crash.planned(),
            crash.outcome(),
            crash.said(),
            crash.crash(),
            crash.premise(),
            crash.boot(),
            "../secret"));

    Rendering.render(run, Optional.empty());

    assertThat(run.resolve("report.html")).content().doesNotContain("not for the report");
  }

  @Test
  void a_run_without_a_trial_is_rendered_too() throws Exception {
    write();

    Rendering.render(run, Optional.empty());

    assertThat(run.resolve("report.txt")).isNotEmptyFile();
  }

  @Test
  void a_baseline_that_the_run_does_not_have_is_the_users_fault() throws Exception {
    write();

    assertThatThrownBy(() -> Rendering.render(run, Optional.of("v9")))
        .isInstanceOf(UserFailure.class)
        .hasMessage("--baseline: no variant `v9` in " + run + "; it has [v5.10.0, v4, limit]");
    assertThat(run.resolve("report.txt")).doesNotExist();
  }

  @Test
  void a_directory_without_a_run_is_the_users_fault() {
    assertThatThrownBy(() -> Rendering.render(run, Optional.empty()))
        .isInstanceOf(UserFailure.class)
        .hasMessage(run + ": no run.json in it; `pinlab run --out` makes one");
  }
}
