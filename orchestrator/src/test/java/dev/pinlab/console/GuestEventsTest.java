// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pinlab.spec.Judge;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestEventsTest {
  private static final String ATTEMPT =
      """
      {"event":"attempt","n":1,"ok":false,"errno":"EBUSY","micros":812,"pages":2048,\
      "before":{"cma":2048,"movable":0,"other":0,"absent":0},\
      "after":{"cma":2000,"movable":1,"other":47,"absent":0},\
      "leftover":0,"rounds":11,"pagesFailed":176}""";

  private static final String END =
      """
      {"event":"end","status":0,"signal":9,"pinsAcquired":123,"pinsReleased":120,"oomKills":1}""";

  private static final String JUDGE =
      """
      {"event":"judge","judge":"offline","ok":false,"errno":"EBUSY","micros":20,"pages":32768}""";

  @Test
  void a_ready_line_gives_cpus_kernel_and_how_long_the_kernel_has_run() {
    String line = "{\"event\":\"ready\",\"cpus\":2,\"kernel\":\"5.10.262\"";
    assertThat(GuestEvents.parse(line + ",\"uptime\":914000}"))
        .isEqualTo(new GuestEvent.Ready(2, "5.10.262", 914_000));
    assertThat(GuestEvents.parse(line + "}")).isEqualTo(new GuestEvent.Ready(2, "5.10.262", 0));
  }

  @Test
  void a_premise_line_gives_the_premise_and_its_reason() {
    assertThat(
            GuestEvents.parse(
                "{\"event\":\"premise\",\"ok\":false,\"reason\":\"no CMA\",\"cmaBytes\":0,"
                    + "\"movableBytes\":4096,\"share\":0.25}"))
        .isEqualTo(new GuestEvent.PremiseReport(new Premise(false, "no CMA", 0, 4096, 0.25)));
  }

  @Test
  void an_attempt_line_gives_every_number_in_its_place() {
    Attempt attempt =
        new Attempt(
            false,
            "EBUSY",
            812,
            2048,
            new Placement(2048, 0, 0, 0),
            new Placement(2000, 1, 47, 0),
            0,
            new Effort(11, 176, 0, 0, 0),
            Moment.UNKNOWN);

    assertThat(GuestEvents.parse(ATTEMPT)).isEqualTo(new GuestEvent.AttemptReport(1, attempt));
  }

  @Test
  void an_attempt_line_may_say_what_the_kernel_did_and_what_was_free() {
    String more =
        """
        "pagesFailed":176,"at":4500,"drains":13,"isolationRounds":2,"thpSplits":1,\
        "free":{"DMA32":90000,"Movable":61000},"freeCma":1200}""";

    GuestEvent event = GuestEvents.parse(ATTEMPT.replace("\"pagesFailed\":176}", more));

    assertThat(event).isInstanceOf(GuestEvent.AttemptReport.class);
    Attempt attempt = ((GuestEvent.AttemptReport) event).attempt();
    assertThat(attempt.effort()).isEqualTo(new Effort(11, 176, 13, 2, 1));
    assertThat(attempt.moment())
        .isEqualTo(new Moment(4500, Map.of("DMA32", 90_000L, "Movable", 61_000L), 1200));
  }

  @Test
  void an_attempt_may_fail_without_an_errno() {
    GuestEvent event = GuestEvents.parse(ATTEMPT.replace("\"EBUSY\"", "null"));

    assertThat(event).isInstanceOf(GuestEvent.AttemptReport.class);
    assertThat(((GuestEvent.AttemptReport) event).attempt().errno()).isNull();
    assertThat(((GuestEvent.AttemptReport) event).attempt().ok()).isFalse();
  }

  @Test
  void a_judge_line_gives_what_could_not_be_taken_back() {
    assertThat(GuestEvents.parse(JUDGE))
        .isEqualTo(
            new GuestEvent.JudgeReport(new Judged(Judge.OFFLINE, false, "EBUSY", 20, 32_768)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"offline\" | \"ofline\" | `judge` is not one that is known",
        "\"offline\" | 7 | `judge` is not a string",
        "\"ok\":false | \"ok\":true | `errno` contradicts `ok`",
        ",\"pages\":32768 | '' | `pages` is not a whole number",
      })
  void a_wrong_field_of_a_judge_is_named(String part, String instead, String reason) {
    GuestEvent event = GuestEvents.parse(JUDGE.replace(part, instead));

    assertThat(event).isInstanceOf(GuestEvent.Malformed.class);
    assertThat(((GuestEvent.Malformed) event).reason()).contains(reason);
  }

  @Test
  void a_tap_line_gives_what_the_selftest_printed() {
    assertThat(GuestEvents.parse("{\"event\":\"tap\",\"line\":\"ok 1 \\\"a\\\"\"}"))
        .isEqualTo(new GuestEvent.TapReport("ok 1 \"a\""));
    assertThat(GuestEvents.parse("{\"event\":\"tap\",\"line\":7}"))
        .isEqualTo(
            new GuestEvent.Malformed(
                "a field is wrong: `line` is not a string of at most 1000 characters"));
  }

  @Test
  void half_a_surrogate_pair_which_no_file_can_hold_is_not_taken_for_text() {
    assertThat(GuestEvents.parse("{\"event\":\"tap\",\"line\":\"ok 1 \\ud800\"}"))
        .isEqualTo(new GuestEvent.Malformed("a field is wrong: `line` has half a surrogate pair"));
    assertThat(GuestEvents.parse("{\"event\":\"tap\",\"line\":\"ok 1 \\ud83d\\ude00\"}"))
        .isEqualTo(new GuestEvent.TapReport("ok 1 \ud83d\ude00"));
  }

  @Test
  void an_end_line_may_have_counters() {
    String counters = "\"vmstat\":{\"compact_stall\":3,\"nr_foll_pin_acquired\":123},";

    assertThat(GuestEvents.parse(END.replace("{", "{" + counters)))
        .isEqualTo(
            new GuestEvent.End(
                0, 9, 123, 120, 1, Map.of("compact_stall", 3L, "nr_foll_pin_acquired", 123L)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | `vmstat` is not an object",
        "{\"a\":-1} | `vmstat.a` is out of range",
        "{\"a\":[]} | `vmstat.a` is not a whole number",
        "{\"<b>\":1} | `vmstat` has a name that is no name of a counter",
      })
  void counters_that_cannot_be_are_refused(String counters, String reason) {
    GuestEvent event = GuestEvents.parse(END.replace("{", "{\"vmstat\":" + counters + ","));

    assertThat(event).isInstanceOf(GuestEvent.Malformed.class);
    assertThat(((GuestEvent.Malformed) event).reason()).contains(reason);
  }

  @Test
  void more_counters_than_there_can_be_are_refused() {
    String many =
        IntStream.range(0, 257).mapToObj(i -> "\"c" + i + "\":1").collect(joining(",", "{", "}"));
    GuestEvent event = GuestEvents.parse(END.replace("{", "{\"vmstat\":" + many + ","));

    assertThat(((GuestEvent.Malformed) event).reason()).contains("has more than 256 entries");
  }

  @Test
  void an_end_line_gives_status_signal_and_counters() {
    assertThat(GuestEvents.parse(END)).isEqualTo(new GuestEvent.End(0, 9, 123, 120, 1, Map.of()));
  }

  @Test
  void fields_that_are_not_known_are_ignored() {
    assertThat(GuestEvents.parse(END.replace("{", "{\"new\":[{\"a\":1}],")))
        .isEqualTo(new GuestEvent.End(0, 9, 123, 120, 1, Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ok\":false | \"ok\":1 | `ok` is not true or false",
        "\"ok\":false | \"ok\":true | `errno` contradicts `ok`",
        "\"EBUSY\" | \"<script>\" | `errno` is not the symbol of an error",
        "\"n\":1 | \"n\":0 | `n` is out of range: 0",
        "\"micros\":812 | \"micros\":-1 | `micros` is out of range: -1",
        "\"micros\":812 | \"micros\":1e99 | `micros` is not a whole number",
        "\"pages\":2048 | \"pages\":99999999999999999999 | `pages` is not a whole number",
        "\"pages\":2048 | \"pages\":9000000000000000000 | `pages` is out of range",
        "\"pages\":2048, | '' | `pages` is not a whole number",
        "\"other\":47, | '' | `after.other` is not a whole number",
        "\"event\":\"attempt\" | \"event\":\"begin\" | `event` is not one that is known",
        "\"rounds\":11 | \"rounds\":11,\"rounds\":1 | the line is not JSON",
        "176} | 176 | the line is not JSON",
        "176} | 176}{} | the line is not JSON",
      })
  void a_wrong_field_is_named(String part, String instead, String reason) {
    GuestEvent event = GuestEvents.parse(ATTEMPT.replace(part, instead));

    assertThat(event).isInstanceOf(GuestEvent.Malformed.class);
    assertThat(((GuestEvent.Malformed) event).reason()).contains(reason);
  }

  @Test
  void a_line_nested_too_deep_is_refused() {
    GuestEvent event = GuestEvents.parse("{\"event\":" + "[".repeat(10) + "]".repeat(10) + "}");

    assertThat(((GuestEvent.Malformed) event).reason()).contains("nesting depth (11)");
  }

  @Test
  void a_line_that_is_too_long_is_refused() {
    assertThat(GuestEvents.parse("\"" + "a".repeat(GuestEvents.LONGEST_LINE) + "\""))
        .isEqualTo(new GuestEvent.Malformed("the line is longer than 65536 characters"));
  }

  @Property
  void no_line_makes_the_parser_throw(@ForAll String line) {
    assertThat(GuestEvents.parse(line)).isInstanceOf(GuestEvent.Malformed.class);
  }

  @Property
  void no_damage_to_a_good_line_makes_the_parser_throw(
      @ForAll @StringLength(max = 8) @Chars({'{', '}', '"', ':', ',', '-', '9', 'e', 'n', 'x'})
          String damage,
      @ForAll @IntRange(max = 300) int at,
      @ForAll @IntRange(max = 12) int instead) {
    int begin = Math.min(at, ATTEMPT.length());
    int end = Math.min(begin + instead, ATTEMPT.length());

    assertThatCode(
            () -> GuestEvents.parse(ATTEMPT.substring(0, begin) + damage + ATTEMPT.substring(end)))
        .doesNotThrowAnyException();
  }
}
