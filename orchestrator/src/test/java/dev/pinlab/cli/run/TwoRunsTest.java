// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.SampleRun;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoRunsTest {
  @TempDir Path temporary;

  @Test
  void a_variant_is_compared_with_itself_as_the_other_run_has_it() throws Exception {
    TwoRuns runs =
        TwoRuns.read(
            write(SampleRun.metadata(), "monday", SampleRun.completed(2, 1)),
            write(rebuilt(), "tuesday", SampleRun.completed(2, 4), SampleRun.completed(4, 5)));
    assertThat(runs.variants()).containsExactly("v5.10.0", "v4");

    Comparison comparison = runs.compare("v4", temporary.resolve("out"), "./pinlab compare");

    assertThat(comparison.terms().baseline()).isEqualTo("monday/v4");
    Row row =
        comparison.tests().rows().stream()
            .filter(one -> one.arms().metric() == Metric.PIN_FAILURE)
            .findFirst()
            .orElseThrow();
    assertThat(row.arms().variant()).isEqualTo("tuesday/v4");
    assertThat(row.arms().baseline()).extracting("events", "total").containsExactly(1L, 10L);
    assertThat(row.arms().candidate()).extracting("events", "total").containsExactly(9L, 20L);
    assertThat(temporary.resolve("out/report.txt")).content().contains("tuesday/v4");
    assertThat(comparison.run().environment().command()).isEqualTo("./pinlab compare");
  }

  @Test
  void the_console_of_a_crash_is_read_from_the_run_that_has_it() throws Exception {
    Path monday = write(SampleRun.metadata(), "monday", SampleRun.completed(2, 1));
    Path tuesday = write(rebuilt(), "tuesday", SampleRun.ended(2, Outcome.CRASHED));
    Path log = tuesday.resolve("artifacts/console/00002.log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "the last words of this guest\n");

    TwoRuns.read(monday, tuesday).compare("v4", temporary.resolve("deep/out"), "");

    assertThat(temporary.resolve("deep/out/report.html"))
        .content()
        .contains("the last words of this guest", "../../tuesday/artifacts/console/00002.log");
  }

  @Test
  void only_layouts_and_workloads_that_are_the_same_are_compared() throws Exception {
    TwoRuns runs =
        TwoRuns.read(
            write(SampleRun.metadata(), "monday", SampleRun.completed(2, 1)),
            write(described("pin-longterm via gup_test"), "tuesday", SampleRun.completed(2, 1)));

    assertThatThrownBy(() -> runs.compare("v4", temporary.resolve("out"), ""))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("have no layout and workload in common");
    assertThat(temporary.resolve("out")).doesNotExist();
  }

  @Test
  void runs_of_one_name_are_told_apart() throws Exception {
    Path one = write(SampleRun.metadata(), "a/run", SampleRun.completed(2, 1));
    Path other = write(rebuilt(), "b/run", SampleRun.completed(2, 1));

    Comparison comparison = TwoRuns.read(one, other).compare("v4", temporary.resolve("out"), "");

    assertThat(comparison.run().variants())
        .extracting(VariantInfo::id)
        .containsExactly("run/v4", "run-2/v4");
  }

  @Test
  void runs_of_different_accelerators_are_not_compared() throws Exception {
    Path monday = write(SampleRun.metadata(), "monday");
    Path tuesday = write(under("kvm"), "tuesday");

    assertThatThrownBy(() -> TwoRuns.read(monday, tuesday))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("monday ran under tcg and")
        .hasMessageContaining("tuesday under kvm");
  }

  @Test
  void a_directory_without_a_run_is_the_users_fault() throws Exception {
    Path run = write(SampleRun.metadata(), "monday");

    assertThatThrownBy(() -> TwoRuns.read(run, temporary))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("no run.json in it");
  }

  private Path write(RunMetadata metadata, String name, TrialRecord... trials) throws Exception {
    Path run = temporary.resolve(name);
    try (RunDirectory directory = RunDirectory.create(run)) {
      directory.write(metadata);
      for (TrialRecord trial : trials) {
        directory.append(trial);
      }
    }
    return run;
  }

  /** The sample with other kernels. */
  private static RunMetadata rebuilt() {
    RunMetadata run = SampleRun.metadata();
    List<VariantInfo> variants =
        run.variants().stream()
            .map(
                variant ->
                    new VariantInfo(
                        variant.id(),
                        variant.title(),
                        variant.origin(),
                        variant.status(),
                        variant.error(),
                        new VariantInfo.Product("c0", "rebuilt", null)))
            .toList();
    return new RunMetadata(
        run.schema(), run.experiment(), run.terms(), variants, run.environment(), run.plan());
  }

  /** The sample with another workload under the same name. */
  private static RunMetadata described(String workload) {
    RunMetadata run = SampleRun.metadata();
    var asked = run.experiment();
    var experiment =
        new RunMetadata.ExperimentInfo(
            asked.name(),
            asked.question(),
            asked.file(),
            asked.sha256(),
            asked.layouts(),
            Map.of("held", workload),
            asked.programs());
    return new RunMetadata(
        run.schema(), experiment, run.terms(), run.variants(), run.environment(), run.plan());
  }

  private static RunMetadata under(String accel) {
    RunMetadata run = SampleRun.metadata();
    var terms =
        new RunMetadata.Terms(
            run.terms().baseline(),
            run.terms().boots(),
            run.terms().seed(),
            accel,
            run.terms().boot(),
            run.terms().gate());
    return new RunMetadata(
        run.schema(), run.experiment(), terms, run.variants(), run.environment(), run.plan());
  }
}
