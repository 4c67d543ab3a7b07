// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.report.HtmlLayout;
import dev.pinlab.spec.BootMode;
import dev.pinlab.spec.Selection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class RunOptionsTest {
  private static RunOptions parsed(String... arguments) {
    RunOptions options = new RunOptions();
    CommandLine.populateCommand(options, arguments);
    return options;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "16, 16", "256, 256", "auto, 0"})
  void a_number_of_guests_is_a_whole_number_or_auto(String text, int jobs) {
    assertThat(new RunOptions.Jobs().convert(text)).isEqualTo(jobs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "257", "999999999999", "1.5", "", "Auto", "two", "٣"})
  void any_other_number_of_guests_is_refused_with_what_there_is(String text) {
    assertThatThrownBy(() -> new RunOptions.Jobs().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not auto or 1 to 256");
  }

  @Test
  void the_host_chooses_how_many_guests_unless_a_number_is_given() {
    assertThat(parsed().guestsAtATime()).isEmpty();
    assertThat(parsed("--jobs", "auto").guestsAtATime()).isEmpty();
    assertThat(parsed("--jobs", "3").guestsAtATime()).hasValue(3);
  }

  @Test
  void another_way_to_boot_is_refused() {
    assertThatThrownBy(() -> new RunOptions.Boot().convert("warm"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'warm' is not fresh or restore");
  }

  @Test
  void no_option_leaves_everything_to_the_spec() {
    assertThat(parsed().selection())
        .isEqualTo(
            new Selection(
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty()));
  }

  @Test
  void what_is_chosen_reaches_the_selection_in_its_order() {
    var options =
        parsed(
            "--variant=v5.13",
            "--variant=v4",
            "--layout=cma",
            "--workload=held",
            "--boots=3",
            "--seed=77",
            "--boot=fresh");

    assertThat(options.selection())
        .isEqualTo(
            new Selection(
                List.of("v5.13", "v4"),
                List.of("cma"),
                List.of("held"),
                OptionalInt.of(3),
                OptionalLong.of(77),
                Optional.of(BootMode.FRESH)));
  }

  @Test
  void the_report_is_one_file_unless_three_are_asked_for() {
    assertThat(parsed().html.layout).isEqualTo(HtmlLayout.SINGLE);
    assertThat(parsed("--html-layout", "single").html.layout).isEqualTo(HtmlLayout.SINGLE);
    assertThat(parsed("--html-layout", "split").html.layout).isEqualTo(HtmlLayout.SPLIT);
  }

  @Test
  void any_other_layout_of_the_report_is_refused_with_what_there_is() {
    assertThatThrownBy(() -> new HtmlLayouts().convert("both"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'both' is not single or split");
  }
}
