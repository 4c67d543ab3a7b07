// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpTest {
  @TempDir Path cache;
  private Captured pinlab;

  @BeforeEach
  void capture() {
    pinlab = new Captured(cache);
  }

  @Test
  void the_help_says_what_pinlab_answers_and_names_every_command() {
    Shell shell = pinlab.real();

    assertThat(shell.run("--help")).isZero();
    assertThat(pinlab.out()).contains("Does this kernel patch make longterm pins");
    shell
        .commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              boolean hidden = command.getCommandSpec().usageMessage().hidden();
              assertThat(Pattern.compile("(?m)^  " + name + " +\\S").matcher(pinlab.out()).find())
                  .as(name)
                  .isNotEqualTo(hidden);
            });
  }

  @Test
  void the_help_tells_every_exit_status_and_the_environment() {
    pinlab.real().run("--help");

    for (ExitCode exit : ExitCode.values()) {
      assertThat(pinlab.out()).containsPattern("(?m)^ +" + exit.code() + " +" + exit.meaning());
    }
    assertThat(pinlab.out()).contains("PINLAB_CACHE", "NO_COLOR");
  }

  @Test
  void every_command_has_a_help_of_its_own_with_one_line_on_what_it_does() {
    Shell shell = pinlab.real();

    shell
        .commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(shell.run(name, "--help")).isZero();
              assertThat(command.getCommandSpec().usageMessage().description()).hasSize(1);
            });
    assertThat(pinlab.err()).isEmpty();
  }

  @Test
  void the_help_is_no_wider_than_a_hundred_columns() {
    pinlab.real().run("--help");

    assertThat(pinlab.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @Test
  void the_completion_script_knows_every_command() {
    Shell shell = pinlab.real();

    assertThat(shell.run("completion")).isZero();
    assertThat(pinlab.out()).contains("complete -F");
    shell
        .commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              boolean hidden = command.getCommandSpec().usageMessage().hidden();
              assertThat(pinlab.out().contains("_picocli_pinlab_" + name + "()"))
                  .as(name)
                  .isNotEqualTo(hidden);
            });
  }
}
