// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class ShellTest {
  @TempDir Path cache;
  private Captured pinlab;

  @BeforeEach
  void capture() {
    pinlab = new Captured(cache);
  }

  static Stream<Arguments> failures() {
    var disk = new IOException("No space left on device");
    return Stream.of(
        Arguments.of(new HostFailure("no QEMU"), 4, "pinlab: no QEMU\n"),
        Arguments.of(disk, 4, "pinlab: No space left on device\n"),
        Arguments.of(new UncheckedIOException(disk), 4, "pinlab: No space left on device\n"),
        Arguments.of(new ExecutionException(new HostFailure("no QEMU")), 4, "pinlab: no QEMU\n"),
        Arguments.of(new NoSuchFileException("run.json"), 4, "pinlab: run.json: no such file\n"),
        Arguments.of(new InterruptedException(), 130, "pinlab: interrupted\n"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_becomes_one_line_and_the_exit_code_of_whose_fault_it_is(
      Exception failure, int exit, String line) {
    assertThat(pinlab.with(new Failing(failure)).run("fail")).isEqualTo(exit);
    assertThat(pinlab.err()).isEqualTo(line);
    assertThat(pinlab.out()).isEmpty();
  }

  @Test
  void an_exception_that_nobody_expected_is_pinlabs_own_fault_and_names_the_log() {
    var failing = new Failing(new IllegalStateException("a bug"));

    assertThat(pinlab.with(failing).run("fail")).isEqualTo(70);
    assertThat(pinlab.err())
        .isEqualTo(
            "pinlab: internal error: IllegalStateException: a bug; please report it with the log"
                + " in "
                + cache.resolve("logs")
                + "\n");
  }

  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class})
  void an_error_of_the_virtual_machine_is_one_line_too(Class<? extends Error> error)
      throws Exception {
    var dying = new Dying(error.getConstructor(String.class).newInstance("too much"));

    assertThat(pinlab.with(dying).run("die")).isEqualTo(70);
    assertThat(pinlab.err())
        .startsWith("pinlab: internal error: " + error.getSimpleName() + ": too much; please")
        .hasLineCount(1);
  }

  @Test
  void a_message_of_several_mistakes_has_a_line_for_each() {
    pinlab.with(new Failing(new HostFailure("one\ntwo"))).run("fail");

    assertThat(pinlab.err()).isEqualTo("pinlab: one\npinlab: two\n");
  }

  @Test
  void a_stack_trace_is_shown_only_when_asked_for() {
    pinlab.with(new Failing(new HostFailure("no QEMU"))).run("fail", "--verbose");

    assertThat(pinlab.err()).contains("pinlab: no QEMU\n").contains("at dev.pinlab.cli.ShellTest");
  }

  @Test
  void a_misspelt_option_is_the_users_fault_and_the_right_one_is_suggested() {
    assertThat(pinlab.real().run("doctor", "--instal")).isEqualTo(2);
    assertThat(pinlab.err())
        .isEqualTo(
            "pinlab: Unknown option: '--instal'; did you mean --install?"
                + " `pinlab doctor --help` lists what there is\n");
  }

  @Test
  void a_misspelt_command_is_the_users_fault() {
    assertThat(pinlab.real().run("dcotor")).isEqualTo(2);
    assertThat(pinlab.err()).startsWith("pinlab: Unknown argument: 'dcotor'; did you mean doctor");
  }

  @Test
  void no_command_is_the_users_fault() {
    assertThat(pinlab.real().run()).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("`pinlab --help`");
  }

  @Test
  void only_the_command_that_is_asked_for_is_made() {
    var made = new ArrayList<String>();
    Shell shell = pinlab.with(noting("doctor", made), noting("run", made));

    assertThat(shell.run("--verbose", "doctor")).isZero();
    assertThat(made).containsExactly("doctor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--version", "-V"})
  void what_is_told_of_pinlab_itself_needs_no_command(String option) {
    var made = new ArrayList<String>();

    assertThat(pinlab.with(noting("doctor", made)).run(option)).isZero();
    assertThat(made).isEmpty();
    assertThat(pinlab.out()).isNotEmpty();
  }

  private static Entry noting(String name, List<String> made) {
    return new Entry(
        name,
        "a command",
        () -> {
          made.add(name);
          return new Judging(ExitCode.FINE);
        });
  }

  @Test
  void the_status_that_a_command_returns_is_the_exit_status() {
    assertThat(pinlab.with(new Judging(ExitCode.WORSE)).run("judge")).isEqualTo(1);
    assertThat(pinlab.err()).isEmpty();
  }

  @Command(name = "fail")
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      failure.fillInStackTrace();
      throw failure;
    }
  }

  @Command(name = "die")
  private record Dying(Error error) implements Callable<Integer> {
    @Override
    public Integer call() {
      throw error;
    }
  }

  @Command(name = "judge")
  private record Judging(ExitCode verdict) implements Callable<Integer> {
    @Override
    public Integer call() {
      return verdict.code();
    }
  }
}
