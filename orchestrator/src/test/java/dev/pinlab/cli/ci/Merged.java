// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a recipe has to leave behind. */
final class Merged {
  private Merged() {}

  /** It is one run of three shards, with every trial and console, of kernels from the cache. */
  static void assertWhole(Path run, int boots) throws Exception {
    RunMetadata metadata = RunDirectory.metadata(run).orElseThrow();
    List<TrialRecord> trials = RunDirectory.trials(run);

    assertThat(metadata.environment().shards()).hasSize(3);
    assertThat(trials).hasSize(2 * boots);
    assertThat(trials).extracting(TrialRecord::planned).isEqualTo(metadata.plan());
    assertThat(trials).allMatch(trial -> trial.outcome() == Outcome.COMPLETED);
    assertThat(trials).allMatch(trial -> Files.exists(run.resolve(trial.console())));
    assertThat(run.resolve("report.html")).exists();
  }

  /** Its kernels came out of the cache. */
  static void assertNothingWasBuilt(Path run) {
    JsonNode variants = new JsonMapper().readTree(run.resolve("run.json").toFile()).get("variants");
    assertThat(variants.size()).isEqualTo(2);
    variants.forEach(one -> assertThat(one.at("/build/cache").asString()).isEqualTo("hit"));
  }

  /** How many failures a test runner finds in a file. */
  static int failures(Path junit) throws Exception {
    try (Stream<String> lines = Files.lines(junit);
        InputStreamReader in =
            new InputStreamReader(Files.newInputStream(junit), StandardCharsets.UTF_8)) {
      assertThat(lines).isNotEmpty();
      List<ReportTestSuite> suites = new TestSuiteXmlParser(new NullConsoleLogger()).parse(in);
      assertThat(suites).isNotEmpty();
      return suites.stream().mapToInt(ReportTestSuite::getNumberOfFailures).sum();
    }
  }
}
