// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Judged;
import dev.pinlab.console.Moment;
import dev.pinlab.console.Placement;
import dev.pinlab.console.TestPoint;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Judge;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TrialRecordTest {
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void a_record_is_one_flat_line_and_reads_back_equal() {
    var attempt =
        new Attempt(
            false,
            "EBUSY",
            812,
            2048,
            new Placement(2048, 0, 0, 0),
            new Placement(16, 0, 2032, 0),
            0,
            new Effort(11, 176, 13, 2, 1),
            new Moment(4500, Map.of("DMA32", 90_000L, "Movable", 61_000L), 1200));
    var record =
        new TrialRecord(
            new PlannedTrial(7, "v4", "cma", "held", 3, 42L),
            Outcome.COMPLETED,
            new Testimony(
                List.of(attempt),
                List.of(new Judged(Judge.CMA_ALLOC, false, "EBUSY", 20_000, 81_920)),
                List.of(new TestPoint(3, "basic COW", TestPoint.Result.XFAIL, "known")),
                Map.of("pgmigrate_fail", 176L)),
            null,
            null,
            new BootFacts(1900L, 2600L, 0L, null, 2),
            "artifacts/console/7.log");

    String line = json.writeValueAsString(record);

    assertThat(line)
        .doesNotContain("\n")
        .contains("\"trial\":7")
        .contains("\"variant\":\"v4\"")
        .contains("\"outcome\":\"completed\"")
        .contains("\"errno\":\"EBUSY\"")
        .contains("\"bootMillis\":1900")
        .contains("\"tries\":2")
        .contains("\"at\":4500,\"free\":{\"DMA32\":90000,\"Movable\":61000},\"freeCma\":1200")
        .contains("\"rounds\":11,\"pagesFailed\":176,\"drains\":13,\"isolationRounds\":2,")
        .contains("\"judges\":[{\"judge\":\"cma-alloc\",\"ok\":false,\"errno\":\"EBUSY\",")
        .contains("\"tests\":[{\"number\":3,\"name\":\"basic COW\",\"result\":\"xfail\",")
        .contains("\"vmstat\":{\"pgmigrate_fail\":176}")
        .doesNotContain("planned")
        .doesNotContain("said");
    assertThat(json.readValue(line, TrialRecord.class)).isEqualTo(record);
  }
}
