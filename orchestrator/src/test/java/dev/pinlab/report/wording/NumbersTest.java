// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.Row;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void a_difference_is_in_points_with_its_sign() {
    var difference = new Row.Difference(0.1234, new Interval(-0.02, 1));

    assertThat(Numbers.points(difference)).isEqualTo("+12.3 [-2.0,+100.0]");
  }

  @Test
  void the_level_of_an_interval_follows_from_alpha() {
    assertThat(Numbers.confidence(0.05)).isEqualTo("95%");
    assertThat(Numbers.confidence(0.1)).isEqualTo("90%");
    assertThat(Numbers.confidence(0.001)).isEqualTo("99.9%");
  }

  @Test
  void what_rounds_to_nothing_has_no_sign() {
    assertThat(Numbers.points(-0.0001)).isEqualTo("0.0");
  }

  @Test
  void a_tiny_p_is_not_printed_as_zero() {
    assertThat(Numbers.p(0.00001)).isEqualTo("<.0001");
    assertThat(Numbers.p(0.0022)).isEqualTo("0.0022");
    assertThat(Numbers.p(null)).isEqualTo("-");
  }

  @Test
  void the_locale_of_the_host_does_not_matter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Numbers.percent(0.5)).isEqualTo("50.0%");
      assertThat(Numbers.count(24576)).isEqualTo("24,576");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_mean_has_decimals_only_where_they_say_something() {
    assertThat(Numbers.mean(0)).isEqualTo("0");
    assertThat(Numbers.mean(0.016)).isEqualTo("0.02");
    assertThat(Numbers.mean(7.5)).isEqualTo("7.5");
    assertThat(Numbers.mean(99)).isEqualTo("99");
    assertThat(Numbers.mean(24_576.4)).isEqualTo("24,576");
  }

  @Test
  void nouns_follow_their_number() {
    assertThat(Numbers.plural(1, "boot")).isEqualTo("1 boot");
    assertThat(Numbers.plural(2, "patch")).isEqualTo("2 patches");
  }
}
