// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static dev.pinlab.junit.Errno.EBUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.trial.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a test that fails tells, and what fails a test, with real guests. */
class FailingTestIT {

  @Kernels(tree = "debian:5.10", variants = "v5.13=patches/5.10/v5.13", layouts = "cma=320M")
  static class Failing {
    @KernelTest
    @Seed(7)
    void expects_another_error(Guest guest) {
      assertThat(guest.run("pin-longterm --size 1M --attempts 1 --hold vmsplice:16").attempts())
          .allSatisfy(attempt -> assertThat(attempt.errno()).isEqualTo(EBUSY));
    }
  }

  private static Executed failing;

  @BeforeAll
  static void execute_a_test_that_fails() {
    failing = Executed.of(Failing.class, Map.of());
  }

  private static String evidence(Executed tests) {
    return String.valueOf(tests.failures().get(0).getSuppressed()[0].getMessage());
  }

  private static String evidence() {
    return evidence(failing);
  }

  @Test
  void a_failure_stays_what_it_is() {
    assertThat(failing.failures()).hasSize(1);
    assertThat(failing.failures().get(0)).isInstanceOf(AssertionError.class);
    assertThat(failing.failures().get(0)).hasMessageContaining("EBUSY");
  }

  @Test
  void beside_it_stand_its_guests_and_how_to_have_them_again() {
    assertThat(evidence())
        .startsWith("on v5.13, cma=320M, with seed 7\n")
        .contains("pin-longterm --size 1M --attempts 1 --hold vmsplice:16: completed\n")
        .containsPattern("again: +pinlab run \\S+1\\.yaml")
        .endsWith("the same guests: -Dpinlab.seed=7");
  }

  @Test
  void its_console_and_command_line_are_attached() throws Exception {
    assertThat(failing.files())
        .containsExactlyInAnyOrder("pinlab-1-console.log", "pinlab-1-qemu.txt");
    Path console =
        evidence()
            .lines()
            .filter(line -> line.contains("console: "))
            .map(line -> Path.of(line.replaceAll(".* ", "")))
            .findFirst()
            .orElseThrow();
    assertThat(Files.readString(console)).contains("Linux version 5.10");
    assertThat(Files.readString(console.resolve("../../../1.qemu.txt").normalize()))
        .contains("qemu-system", "cma=320M")
        .contains("# order: run pin-longterm --size=1048576 --attempts=1 --hold-pages=16");
  }

  @Test
  void a_seed_that_is_asked_for_is_stronger_than_that_of_the_test() {
    Executed again = Executed.of(Failing.class, Map.of("pinlab.seed", "23"));
    assertThat(again.entries()).allMatch(entry -> "23".equals(entry.get("pinlab.seed")));
    assertThat(evidence(again)).contains("with seed 23").endsWith("-Dpinlab.seed=23");
  }

  @Kernels(tree = "debian:5.10", variants = "v5.13=patches/5.10/v5.13", layouts = "cma=320M")
  static class Wrong {
    @KernelTest
    void option(Guest guest) {
      guest.run("pin-longterm --sise 8M");
    }

    @KernelTest
    void size(Guest guest) {
      guest.run("pin-longterm --size 8M --hold vmsplice:9999");
    }

    @KernelTest(layout = "cma=321M")
    void layout(Guest guest) {
      guest.run("pin-longterm --size 8M");
    }

    @KernelTest(variants = "mine=patches/5.10/v99")
    void series(Guest guest) {
      guest.run("pin-longterm --size 8M");
    }
  }

  @Test
  void wrong_words_are_a_line_each_and_never_ignored() {
    List<String> messages =
        Executed.of(Wrong.class, Map.of()).failures().stream().map(Throwable::getMessage).toList();
    assertThat(messages)
        .anySatisfy(
            message ->
                assertThat(message)
                    .isEqualTo(
                        """
                        run("pin-longterm --sise 8M") in v5.13, cma=320M: --sise: unknown key; did you mean "size"?
                        run("pin-longterm --sise 8M") in v5.13, cma=320M: --size: is missing; add size: 8M"""))
        .anySatisfy(
            message ->
                assertThat(message)
                    .endsWith("--hold.pages: 9999 is more than the 2048 pages of size; hold fewer"))
        .anySatisfy(
            message ->
                assertThat(message)
                    .endsWith(
                        "layout cma-321M.cma: 321M is rounded up by the kernel; use a multiple of 4M"))
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains("variant mine: series: there is no \"patches/5.10/v99\"; looked in "))
        .hasSize(4);
  }

  @Kernels(tree = "debian:5.10", variants = "v5.13=patches/5.10/v5.13", layouts = "cma=320M")
  static class Unfinished {
    private static final String EXHAUSTED =
        "pin-longterm --size 64M --attempts 5 --press kernel-fill:100";

    @KernelTest
    void looks_at_attempts_that_are_not_there(Guest guest) {
      assertThat(guest.run(EXHAUSTED).attempts()).allMatch(Attempt::ok);
    }

    @KernelTest
    void expects_it(Guest guest) {
      assertThat(guest.run(EXHAUSTED).outcome()).isEqualTo(Outcome.OOM);
    }
  }

  @Test
  void a_guest_that_did_not_finish_has_no_attempts_to_be_content_with() {
    Executed unfinished = Executed.of(Unfinished.class, Map.of());
    unfinished.results().testEvents().assertStatistics(stats -> stats.succeeded(1).failed(1));
    assertThat(unfinished.failures().get(0)).hasMessageStartingWith("v5.13 in cma-320M: oom");
    assertThat(evidence(unfinished)).containsPattern("all of it: +\\S+artifacts/failures/00001");
  }
}
