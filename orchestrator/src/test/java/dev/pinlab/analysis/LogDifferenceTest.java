// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogDifferenceTest {
  private static final String GOOD = lines(0, 20);

  @Test
  void consoles_that_differ_in_times_addresses_and_numbers_are_the_same() {
    assertThat(
            LogDifference.of(
                "[    1.024000] CMA: 4096 pages at ffff888012345678\n",
                "[    1.131072][   T12] CMA: 4097 pages at ffff888087654321\n"))
        .isEmpty();
  }

  @Test
  void what_is_more_stands_between_two_lines_before_and_two_behind_it() {
    String bad = lines(0, 10) + "WARNING: in gup\n" + lines(10, 20);

    assertThat(LogDifference.of(GOOD, bad))
        .containsExactly(" line i", " line j", "+WARNING: in gup", " line k", " line l");
  }

  @Test
  void what_is_left_out_between_two_places_is_marked() {
    String bad = "first\n" + lines(0, 15) + lines(17, 20) + "last\n";

    assertThat(LogDifference.of(GOOD, bad))
        .containsExactly(
            "+first", " line a", " line b", " ...", " line n", " line o", "-line p", "-line q",
            " line r", " line s", " line t", "+last");
  }

  @Test
  void of_a_flood_the_end_is_told_in_bounded_lines() {
    String flood =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "x".repeat(1000) + letters(i))
            .collect(Collectors.joining("\n"));

    List<String> told = LogDifference.of(GOOD, flood + "\nthe end");

    assertThat(told).hasSize(LogDifference.MOST_TOLD).last().isEqualTo("+the end");
    assertThat(told).allMatch(line -> line.length() <= 301);
  }

  @Test
  void consoles_that_share_no_line_are_told_in_time_and_space() {
    String one = distinct("a");
    String other = distinct("b");

    assertThat(LogDifference.of(one, other)).hasSize(LogDifference.MOST_TOLD);
  }

  private static String distinct(String prefix) {
    return IntStream.range(0, LogDifference.MOST_READ)
        .mapToObj(i -> prefix + letters(i))
        .collect(Collectors.joining("\n"));
  }

  /** Lines that differ, without a number. */
  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "line " + (char) ('a' + i) + "\n")
        .collect(Collectors.joining());
  }

  private static String letters(int number) {
    return Integer.toString(number, 36).replaceAll("\\d", "_$0_").replaceAll("[0-9]", "z")
        + "q".repeat(number % 97);
  }
}
