// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchOutputTest {
  private static final Measured MEASURED =
      new Measured(
          1,
          List.of(
              Figure.of(
                  FigureTest.SLOWDOWN,
                  List.of(Sample.slowdown(Duration.ofMillis(1260), Duration.ofMillis(1200)))),
              Figure.of(
                  new Aim("report", "reports", Unit.MEBIBYTES, Target.atMost(512)),
                  List.of(Sample.alone(700.4))),
              Figure.absent(FigureTest.SPEEDUP, "no vng")));

  @Nested
  class A_table {
    private final List<String> lines = MEASURED.table();

    @Test
    void has_a_line_for_each_figure_with_its_target_and_whether_it_is_met() {
      assertThat(lines.get(1))
          .matches("a trial +1\\.260 s +1\\.200 s +1\\.05 +1\\.05 +1\\.05  at most 1\\.10 +met");
      assertThat(lines.get(2))
          .matches("reports +- +- +700 MiB +700 MiB +700 MiB  at most 512 MiB +not met");
    }

    @Test
    void says_why_something_was_not_measured() {
      assertThat(lines.get(3)).matches("a peer[ -]+at least 4\\.00 +not measured");
      assertThat(lines.get(4)).isEqualTo("a peer: not measured: no vng");
    }

    @Test
    void has_its_columns_below_each_other() {
      assertThat(lines.subList(0, 4)).allSatisfy(line -> assertThat(line).doesNotEndWith(" "));
      assertThat(lines.get(1).indexOf("at most"))
          .isEqualTo(lines.get(2).indexOf("at most"))
          .isEqualTo(lines.get(3).indexOf("at least"))
          .isEqualTo(lines.get(0).indexOf("target"));
    }
  }

  @Nested
  class The_json {
    private final JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(MEASURED.json("2026-01-01T00:00:00Z", Map.of("cores", "2")));

    @Test
    void names_its_schema_and_the_host() {
      assertThat(json.path("schema").asString()).isEqualTo("pinlab/bench/1");
      assertThat(json.path("host").path("cores").asString()).isEqualTo("2");
      assertThat(json.path("repeat").asInt()).isEqualTo(1);
    }

    @Test
    void has_every_pair_and_what_comes_of_them() {
      JsonNode ratio = json.path("figures").path(0);

      assertThat(ratio.path("samples").path(0).path("oursSeconds").asDouble()).isEqualTo(1.26);
      assertThat(ratio.path("samples").path(0).path("otherSeconds").asDouble()).isEqualTo(1.2);
      assertThat(ratio.path("value").path("median").asDouble()).isBetween(1.0499, 1.0501);
      assertThat(ratio.path("target").path("limit").asDouble()).isEqualTo(1.1);
      assertThat(ratio.path("met").asBoolean()).isTrue();
    }

    @Test
    void has_the_reason_in_the_place_of_what_was_not_measured() {
      JsonNode absent = json.path("figures").path(2);

      assertThat(absent.path("notMeasured").asString()).isEqualTo("no vng");
      assertThat(absent.path("failed").asBoolean(true)).isFalse();
      assertThat(absent.has("met")).isFalse();
      assertThat(absent.path("samples")).isEmpty();
    }
  }
}
