// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.TestPoint.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What selftests printed, some of it in guests of this project, with what is read in it beside it;
 * {@code -Dpinlab.update=true} writes what is read now as the expectation.
 */
class TapTest {
  private static final Path RECORDED = Path.of("src/test/resources/tap");
  private static final boolean UPDATE = Boolean.getBoolean("pinlab.update");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static List<String> recorded_selftests() throws IOException {
    try (Stream<Path> files = Files.list(RECORDED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".tap"))
          .sorted()
          .toList();
    }
  }

  private static Tap recorded(String name) throws IOException {
    return Tap.of(Files.readAllLines(RECORDED.resolve(name)));
  }

  private static Tap tap(String... lines) {
    return Tap.of(List.of(lines));
  }

  @ParameterizedTest
  @MethodSource("recorded_selftests")
  void a_recorded_selftest_gives_the_test_points_beside_it(String name) throws IOException {
    Path expected = RECORDED.resolve(name.replace(".tap", ".json"));

    String found = MAPPER.writeValueAsString(recorded(name)) + "\n";

    if (UPDATE) {
      Files.writeString(expected, found);
    }
    assertThat(found).isEqualTo(Files.readString(expected));
  }

  @Test
  void a_plan_is_fulfilled_by_as_many_test_points_whatever_they_say() {
    assertThat(tap("1..2", "ok 1", "not ok 2").fulfilled()).isTrue();
    assertThat(tap("1..2", "ok 1").fulfilled()).isFalse();
    assertThat(tap("ok 1").fulfilled()).isFalse();
  }

  @Test
  void a_test_point_with_parts_counts_as_one_and_stands_there_as_its_parts() {
    Tap tap = tap("1..1", "  1..2", "  ok 1 first", "  not ok 2 second", "not ok 1 whole");

    assertThat(tap.made()).isEqualTo(1);
    assertThat(tap.fulfilled()).isTrue();
    assertThat(tap.points())
        .containsExactly(
            new TestPoint(1, "whole/first", Result.PASS, null),
            new TestPoint(2, "whole/second", Result.FAIL, null));
  }

  @Test
  void a_selftest_that_skips_as_a_whole_says_why() {
    assertThat(tap("TAP version 13", "1..0 # SKIP no root").skip()).contains("no root");
    assertThat(tap("1..3").skip()).isEmpty();
  }

  @Property
  void any_lines_give_some_result(@ForAll List<String> lines) {
    assertThat(Tap.of(lines).points()).hasSizeLessThanOrEqualTo(lines.size());
  }

  @Property
  void any_line_that_looks_like_tap_gives_some_result(
      @ForAll
          List<
                  @StringLength(max = 20)
                  @Chars({' ', 'o', 'k', 'n', 't', '#', '\\', '1', '0', '.', '-', 'S', 'I', 'P'})
                  String>
              lines) {
    assertThat(Tap.of(lines).points()).hasSizeLessThanOrEqualTo(lines.size());
  }
}
