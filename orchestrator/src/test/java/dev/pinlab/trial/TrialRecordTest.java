// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Placement;
import dev.pinlab.plan.PlannedTrial;
import java.util.List;
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
            11,
            176);
    var record =
        new TrialRecord(
            new PlannedTrial(7, "v4", "cma", "held", 3, 42L),
            Outcome.COMPLETED,
            List.of(attempt),
            null,
            null,
            new BootFacts(1900L, 2600L, 0L, null),
            "artifacts/console/7.log");

    String line = json.writeValueAsString(record);

    assertThat(line)
        .doesNotContain("\n")
        .contains("\"trial\":7")
        .contains("\"variant\":\"v4\"")
        .contains("\"outcome\":\"completed\"")
        .contains("\"errno\":\"EBUSY\"")
        .contains("\"bootMillis\":1900")
        .doesNotContain("planned");
    assertThat(json.readValue(line, TrialRecord.class)).isEqualTo(record);
  }
}
