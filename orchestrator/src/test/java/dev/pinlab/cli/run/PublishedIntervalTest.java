// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Moment;
import dev.pinlab.console.Placement;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.SampleRun;
import dev.pinlab.trial.BootFacts;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ten boots an arm, 9 of 10 against 3 of 10: from a run directory to the published intervals. */
class PublishedIntervalTest {
  private static final Offset<Double> PRINTED = within(5.1e-5);
  private static final int BOOTS = 10;
  @TempDir Path run;

  @Test
  void one_attempt_a_boot_gives_newcombes_interval_as_published() throws Exception {
    JsonNode row =
        row("pin-failure", (planned, event) -> trial(planned, Outcome.COMPLETED, attempt(!event)));

    assertThat(row.get("candidate").get("designEffect").asDouble()).isEqualTo(1);
    assertThat(row.get("difference").get("estimate").asDouble()).isCloseTo(.6, within(1e-12));
    assertThat(row.get("difference").get("ci").get(0).asDouble()).isCloseTo(.1705, PRINTED);
    assertThat(row.get("difference").get("ci").get(1).asDouble()).isCloseTo(.8090, PRINTED);
    assertThat(row.get("p").asDouble()).isCloseTo(fisher(), within(1e-9));
  }

  @Test
  void boots_that_crash_give_miettinen_and_nurminens_interval_as_published() throws Exception {
    JsonNode row =
        row(
            "crash",
            (planned, event) ->
                trial(planned, event ? Outcome.CRASHED : Outcome.COMPLETED, attempt(true)));

    assertThat(row.get("difference").get("ci").get(0).asDouble()).isCloseTo(.1700, PRINTED);
    assertThat(row.get("difference").get("ci").get(1).asDouble()).isCloseTo(.8406, PRINTED);
    assertThat(row.get("p").asDouble()).isCloseTo(fisher(), within(1e-9));
  }

  private interface Booted {
    TrialRecord of(PlannedTrial planned, boolean event);
  }

  /** The row of a metric in comparison.json, after nine boots of v4 and three of v5.10.0 had it. */
  private JsonNode row(String metric, Booted booted) throws Exception {
    List<PlannedTrial> plan = IntStream.rangeClosed(1, 2 * BOOTS).mapToObj(this::planned).toList();
    RunMetadata sample = SampleRun.metadata();
    try (RunDirectory directory = RunDirectory.create(run)) {
      directory.write(
          new RunMetadata(
              sample.schema(),
              sample.experiment(),
              sample.terms(),
              sample.variants(),
              sample.environment(),
              plan));
      for (PlannedTrial planned : plan) {
        int events = planned.variant().equals("v4") ? 9 : 3;
        directory.append(booted.of(planned, planned.block() <= events));
      }
    }

    Rendering.render(run, Optional.empty());

    JsonNode json = new JsonMapper().readTree(run.resolve("comparison.json").toFile());
    for (JsonNode row : json.get("rows")) {
      if (row.get("metric").asString().equals(metric)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + metric);
  }

  private PlannedTrial planned(int trial) {
    int block = (trial + 1) / 2;
    String variant = trial % 2 == 0 ? "v4" : "v5.10.0";
    return new PlannedTrial(trial, variant, "cma", "held", block, 40L + block);
  }

  private static TrialRecord trial(PlannedTrial planned, Outcome outcome, Attempt attempt) {
    return new TrialRecord(
        planned,
        outcome,
        Testimony.of(List.of(attempt)),
        null,
        null,
        new BootFacts(1900L, 2600, 0L, null, 1),
        "artifacts/console/%05d.log".formatted(planned.trial()));
  }

  private static Attempt attempt(boolean ok) {
    return new Attempt(
        ok,
        ok ? null : "EBUSY",
        120,
        256,
        new Placement(192, 0, 64, 0),
        new Placement(0, 0, 256, 0),
        0,
        new Effort(1, 0, 0, 0, 0),
        Moment.UNKNOWN);
  }

  private static double fisher() {
    return FisherExactTest.withDefaults().test(new int[][] {{9, 1}, {3, 7}}).getPValue();
  }
}
