// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Real;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** What `pinlab boot` refuses before anything is built or booted. */
class BootCommandTest {
  private static final String HELP = " `pinlab boot --help` lists what there is";

  @TempDir Path cache;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(List.of(), "Missing required parameter: 'SPEC';" + HELP),
        Arguments.of(
            List.of("policies.yaml", "uname"),
            "Unknown argument: 'uname'; COMMAND comes after --;" + HELP),
        Arguments.of(
            List.of("policies.yaml", "--timeout", "5", "--", "uname"),
            "Invalid value for option '--timeout': '5' is not a time such as 90s, 10m or 2h;"
                + HELP),
        Arguments.of(
            List.of("policies.yaml", "--accel", "xen"),
            "Invalid value for option '--accel': 'xen' is not auto, kvm or tcg;" + HELP),
        Arguments.of(List.of("policies.yaml", "--wait"), "--wait is for gdb; add --gdb;" + HELP),
        Arguments.of(
            List.of("policies.yaml", "--trace-to", "x"), "--trace-to needs --trace EVENT;" + HELP),
        Arguments.of(
            List.of("policies.yaml", "--trace", "cma", "--trace", "a b"),
            "--trace: 'a b' is not an event such as migrate:mm_migrate_pages or cma;" + HELP),
        Arguments.of(
            List.of("policies.yaml", "--varaint", "v4"),
            "Unknown option: '--varaint'; did you mean --variant?" + HELP),
        Arguments.of(
            List.of("policies.yaml", "--", "x".repeat(65_536)),
            "COMMAND is too long for a guest;" + HELP),
        Arguments.of(
            List.of("no-such.yaml"),
            Real.HOME.resolve("experiments/no-such.yaml")
                + ": there is no such file; check the path"),
        Arguments.of(
            List.of("policies.yaml", "--variant", "v5.31"),
            "--variant: there is no variant \"v5.31\"; did you mean \"v5.13\"?"),
        Arguments.of(
            List.of("policies.yaml", "--variant", "limit", "--", "--variant"),
            "--variant: \"limit\" is not one kernel in one layout; choose from:"
                + " limit[max=0], limit[max=3], limit[max=30]"),
        Arguments.of(
            List.of("policies.yaml", "--debug", "kcsan"),
            "Invalid value for option '--debug' (WHAT): 'kcsan' is not kasan, lockdep, kfence or"
                + " vm;"
                + HELP),
        Arguments.of(
            List.of("policies.yaml", "--kconfig", "no.config"),
            "--kconfig: there is no file \"no.config\"; check the path (looked for in the working"
                + " directory and in the pinlab directory)"),
        Arguments.of(
            List.of("policies.yaml", "--layout", "none"),
            "--layout: there is no layout \"none\"; choose from: cma, movable"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_mistake_is_one_line_that_says_what_there_is(List<String> arguments, String line) {
    Captured pinlab = new Captured(Real.HOME, cache);
    Stream<String> words =
        arguments.stream()
            .map(
                word ->
                    word.endsWith(".yaml")
                        ? Real.HOME.resolve("experiments/" + word).toString()
                        : word);

    int exit = pinlab.real().run(Stream.concat(Stream.of("boot"), words).toArray(String[]::new));

    assertThat(pinlab.err()).isEqualTo("pinlab: " + line + "\n");
    assertThat(pinlab.out()).isEmpty();
    assertThat(exit).isEqualTo(2);
  }

  @Test
  void the_help_tells_how_a_command_is_given_and_how_a_shell_is_left() {
    Captured pinlab = new Captured(cache);

    assertThat(pinlab.real().run("boot", "--help")).isZero();

    assertThat(pinlab.out().replaceAll("\\s+", " "))
        .contains(
            "[--] SPEC [COMMAND...]", "Ctrl-] ends it at once", "124 when --timeout ended it");
    assertThat(pinlab.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @Test
  void completion_knows_its_options() {
    Captured pinlab = new Captured(cache);

    pinlab.real().run("completion");

    assertThat(pinlab.out())
        .containsPattern("(?s)_picocli_pinlab_boot\\(\\) \\{.*--variant.*--timeout.*--console");
  }

  @ParameterizedTest
  @CsvSource({"90s, PT90S", "10m, PT10M", "2h, PT2H", "999999h, PT999999H"})
  void a_time_is_a_number_and_a_unit(String text, Duration time) {
    assertThat(new BootCommand.Time().convert(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "-1s", "1", "1d", "1.5h", "9999999s", "s"})
  void any_other_time_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> new BootCommand.Time().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not a time such as 90s, 10m or 2h");
  }
}
