// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.Real;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guest's program that runs selftests, on scripts in their place. */
class KselftestProgramTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int SKIPPED = 4;

  @TempDir static Path built;
  @TempDir Path tests;

  @BeforeAll
  static void build() throws Exception {
    Real.buildGuestProgram("kselftest", built);
  }

  private void test(String name, String script) throws IOException {
    Path file = Files.writeString(tests.resolve(name), "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Finished run(String name) throws Exception {
    return run(name, Map.of());
  }

  private Finished run(String name, Map<String, String> environment) throws Exception {
    return Programs.run(
        Command.of(
                TIMEOUT,
                built.resolve("kselftest").toString(),
                "--directory=" + tests,
                "--test=" + name)
            .with(environment));
  }

  @Test
  void what_a_test_says_is_passed_on_and_its_failures_are_its_own_to_tell() throws Exception {
    String tap = "TAP version 13\n1..2\n# why\nok 1 one\nnot ok 2 two\n";
    test("tap", "printf '%s' '" + tap + "'\nexit 1\n");

    assertThat(run("tap")).returns(tap, Finished::stdout).returns(0, Finished::exit);
  }

  @Test
  void in_a_guest_each_line_is_an_event_after_the_premise() throws Exception {
    test("tap", "printf '1..1\\nok 1 a \"b\" \\\\ \\t\\303\\251\\n'\n");

    assertThat(run("tap", Map.of("PINLAB_RESULT_FD", "1")).stdout().lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("{\"event\":\"premise\",\"ok\":true,");
    assertThat(run("tap", Map.of("PINLAB_RESULT_FD", "1")).stdout())
        .endsWith(
            """
            {"event":"tap","line":"1..1"}
            {"event":"tap","line":"ok 1 a \\"b\\" \\\\ \\u0009??"}
            """);
  }

  @Test
  void a_line_is_cut_where_it_is_too_long() throws Exception {
    test("long", "echo \"# $(head -c 3000 /dev/zero | tr '\\0' x)\"\necho ok 1 end\n");

    assertThat(run("long").stdout().lines()).first().asString().hasSize(500);
    assertThat(run("long").stdout()).endsWith("\nok 1 end\n1..1\n");
  }

  @Test
  void what_goes_to_standard_error_is_heard_too() throws Exception {
    test("errors", "echo oops >&2\n");

    assertThat(run("errors").stdout()).startsWith("oops\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | ok 1 test;1..1",
        "exit 3 | not ok 1 test # exit=3;1..1",
        "kill -SEGV $$ | not ok 1 test # ended by signal 11;1..1",
        "echo 1..3; echo ok 1 a | 1..3;ok 1 a;not ok 2 test # ended after 1 of 3",
        "echo ok 1 a; exit 1 | ok 1 a;not ok 2 test # exit=1;1..2",
        "echo ok; echo 1..1 | ok;1..1",
        "echo ok 1 a; echo 'Bail out! no memory' | ok 1 a;Bail out! no memory;not ok 2 test # gave up: no memory;1..2",
        "echo 1..2; echo ok; echo not ok; echo 'Bail out! 1 of 2'; exit 1 | 1..2;ok;not ok;Bail out! 1 of 2",
        "echo 1..3; echo not ok; echo 'Bail out! 1 of 3' | 1..3;not ok;Bail out! 1 of 3;not ok 2 test # gave up: 1 of 3",
        "echo 'Bail out!'; exit 1 | Bail out!;not ok 1 test # gave up: without a reason;1..1"
      })
  void an_end_that_no_test_point_tells_becomes_one(String script, String said) throws Exception {
    test("test", script + "\n");

    assertThat(run("test"))
        .returns(said.replace(';', '\n') + "\n", Finished::stdout)
        .returns(0, Finished::exit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo needs root; exit 4 | needs root",
        "echo '1..0 # SKIP no huge pages'; exit 4 | no huge pages",
        "echo '1..0 # SKIP no huge pages' | no huge pages",
        "echo 1..2; echo 'ok 1 # SKIP a'; echo 'ok 2 # SKIP b' | b"
      })
  void a_test_that_skips_as_a_whole_is_a_skip_with_its_reason(String script, String reason)
      throws Exception {
    test("test", script + "\n");

    assertThat(run("test"))
        .returns(SKIPPED, Finished::exit)
        .extracting(Finished::stdout)
        .asString()
        .endsWith("\n1..0 # SKIP test: " + reason + "\n");
  }

  @Test
  void a_test_that_there_is_not_is_a_skip_with_its_reason() throws Exception {
    assertThat(run("cow"))
        .returns(SKIPPED, Finished::exit)
        .extracting(Finished::stdout)
        .asString()
        .endsWith(
            "1..0 # SKIP the kernel's tree has no test cow: %s: No such file or directory\n"
                .formatted(tests.resolve("cow")));
  }

  @Test
  void gup_test_pins_for_the_long_term_and_a_part_of_the_range_is_a_failure() throws Exception {
    test(
        "gup_test",
        "echo \"# $*\"\necho '# Time: get:5 us# , truncated (size: 4096)'\necho ok 1 status 0\n");

    assertThat(run("gup_test").stdout())
        .startsWith("# -L ")
        .endsWith("\nnot ok 1 status 0 # truncated (size: 4096)\n1..1\n");
  }

  @Test
  void a_gup_test_that_speaks_no_TAP_fails_with_a_part_of_the_range_too() throws Exception {
    test("gup_test", "echo 'Time: get:5 us, truncated (size: 4096)'\n");

    assertThat(run("gup_test").stdout())
        .endsWith("\nnot ok 1 gup_test # truncated (size: 4096)\n1..1\n");
  }

  private Finished runAll(String... names) throws Exception {
    return runList(Stream.of(names).map(name -> "60\t" + name + "\t").toArray(String[]::new));
  }

  private Finished runList(String... lines) throws Exception {
    Path list = Files.write(tests.resolve(".list"), List.of(lines));
    return Programs.run(
        Command.of(
            TIMEOUT,
            built.resolve("kselftest").toString(),
            "--directory=" + tests,
            "--list=" + list));
  }

  @Test
  void of_several_tests_each_is_a_test_point_with_its_own_below_it() throws Exception {
    test("good", "echo 1..1; echo ok 1 a; echo '  # deeper'\n");
    test("bad", "exit 3\n");
    test("short", "echo 1..2; echo ok 1 b\n");
    test("away", "echo needs root; exit 4\n");

    assertThat(runAll("good", "bad", "short", "away", "absent"))
        .returns(0, Finished::exit)
        .extracting(Finished::stdout)
        .isEqualTo(
            """
            KTAP version 1
            1..5
              1..1
              ok 1 a
                # deeper
            ok 1 good
            not ok 2 bad # exit=3
              1..2
              ok 1 b
            not ok 3 short # ended after 1 of 2
              needs root
            ok 4 away # SKIP needs root
            ok 5 absent # SKIP it was not built: No such file or directory
            """);
  }

  @Test
  void one_that_was_not_built_is_skipped_with_what_the_list_says_of_it() throws Exception {
    assertThat(runList("60\tcow -x\tcow.c:3:1: error: no header").stdout())
        .endsWith("ok 1 cow -x # SKIP it was not built: cow.c:3:1: error: no header\n");
  }

  @Test
  void a_test_is_called_with_the_words_that_the_list_has_for_it() throws Exception {
    test("words", "echo \"ok 1 $# $1 $2\"\n");

    assertThat(runAll("words", "words -F 0x1").stdout())
        .endsWith("  ok 1 0  \nok 1 words\n  ok 1 2 -F 0x1\nok 2 words -F 0x1\n");
  }

  @Test
  void one_whose_time_is_over_has_failed_and_the_next_is_run() throws Exception {
    test("endless", "echo ok 1 a; while :; do sleep 1; done\n");
    test("good", "true\n");

    assertThat(runList("1\tendless\t", "60\tgood\t").stdout())
        .endsWith("  ok 1 a\nnot ok 1 endless # TIMEOUT 1 seconds\nok 2 good\n");
  }

  @Test
  void a_test_that_failed_below_is_no_success_as_a_whole() throws Exception {
    test("bad", "echo not ok 1 a; echo ok 2 b; exit 1\n");

    assertThat(runAll("bad").stdout()).endsWith("  not ok 1 a\n  ok 2 b\nnot ok 1 bad\n");
  }

  @Test
  void a_tree_without_tests_is_a_skip() throws Exception {
    assertThat(runAll())
        .returns(SKIPPED, Finished::exit)
        .extracting(Finished::stdout)
        .asString()
        .endsWith("1..0 # SKIP the kernel's tree has no tests there\n");
  }

  @Test
  void what_a_test_leaves_running_does_not_keep_its_end_from_being_seen() throws Exception {
    String away = tests.resolve("away").toString();
    test(
        "left",
        """
        sleep 300 &
        setsid sh -c 'echo > AWAY; exec sleep 60' &
        until [ -e AWAY ]; do sleep 0.1; done
        echo ok 1 a
        """
            .replace("AWAY", away));

    assertThat(run("left"))
        .returns("ok 1 a\n1..1\n", Finished::stdout)
        .returns(false, Finished::timedOut);
  }

  @Test
  void told_to_end_it_ends_within_a_second_and_the_test_with_it() throws Exception {
    Path child = tests.resolve("child");
    test(
        "endless",
        "sleep 300 &\necho $! > " + child + ".new\nmv " + child + ".new " + child + "\nwait\n");
    Process program =
        new ProcessBuilder(
                built.resolve("kselftest").toString(), "--directory=" + tests, "--test=endless")
            .start();
    await().atMost(TIMEOUT).until(() -> Files.exists(child));
    var sleeping = ProcessHandle.of(Long.parseLong(Files.readString(child).strip()));

    program.destroy();

    assertThat(program.waitFor(1, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    await().atMost(TIMEOUT).until(() -> !sleeping.map(ProcessHandle::isAlive).orElse(false));
  }
}
