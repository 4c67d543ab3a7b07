// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded consoles, mixed with each other and cut off. */
class InterleavedTest {
  private static final Path RECORDED = Path.of("src/test/resources/console");
  private static final String STAMP = "[    1.000000]";

  /** The words of a splat that another CPU prints meanwhile. */
  private static final List<String> OTHER =
      List.of(
          "------------[ cut here ]------------",
          "WARNING: CPU: 1 PID: 99 at mm/other.c:7 other_function+0x7/0x70",
          "CPU: 1 PID: 99 Comm: other Not tainted 5.10.262 #1",
          "RIP: 0010:other_function+0x7/0x70",
          "RAX: 0000000000000000 RBX: ffffea0000338000 RCX: 0000000000000000",
          "Call Trace:",
          " other_caller+0x7/0x70",
          " another_caller+0x7/0x70",
          "---[ end trace 0123456789abcdef ]---");

  static List<String> recorded_splats() throws IOException {
    try (Stream<Path> files = Files.list(RECORDED)) {
      List<String> names = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".log")) {
          ConsoleLog.of(read(name))
              .crash()
              // Only its last line tells it from an OOM kill.
              .filter(crash -> !crash.kind().equals("oom-panic"))
              .ifPresent(crash -> names.add(name));
        }
      }
      return names;
    }
  }

  private static String read(String name) throws IOException {
    return new String(Files.readAllBytes(RECORDED.resolve(name)), StandardCharsets.UTF_8);
  }

  private static Crash crashIn(String console) {
    return ConsoleLog.of(console).crash().orElseThrow();
  }

  /** The lines of a console as one CPU's, with those of another CPU's splat between them. */
  private static String mixed(List<ConsoleLine> lines, long seed) {
    Random random = new Random(seed);
    Iterator<String> other = OTHER.iterator();
    StringBuilder text = new StringBuilder();
    boolean begun = false;
    for (ConsoleLine line : lines) {
      String caller = line.caller().isEmpty() ? "T1" : line.caller();
      text.append(STAMP + "[" + caller + "] " + line.text() + "\n");
      begun |= Splats.TABLE.stream().anyMatch(s -> s.header().matcher(line.text()).lookingAt());
      while (begun && other.hasNext() && random.nextBoolean()) {
        text.append(STAMP + "[   C77] " + other.next() + "\n");
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("recorded_splats")
  void what_another_CPU_prints_meanwhile_changes_nothing_where_printk_names_the_caller(String name)
      throws IOException {
    List<ConsoleLine> lines = ConsoleLine.kernelLines(read(name));
    Crash alone = crashIn(read(name));

    for (long seed = 0; seed < 20; seed++) {
      assertThat(crashIn(mixed(lines, seed))).as("seed %d", seed).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @MethodSource("recorded_splats")
  void a_console_that_is_cut_off_anywhere_after_the_first_line_of_its_splat_has_its_kind(
      String name) throws IOException {
    String whole = read(name);
    Crash crash = crashIn(whole);

    for (int end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', end + 1)) {
      Optional<Crash> found = ConsoleLog.of(whole.substring(0, end)).crash();
      assertThat(found.map(Crash::kind))
          .as("first %d characters", end)
          .isIn(Optional.empty(), Optional.of(crash.kind()));
    }
  }

  @Test
  void without_the_caller_a_warning_is_of_the_function_that_its_first_line_names() {
    String console =
        """
        [    1.000000] WARNING: CPU: 0 PID: 1 at mm/gup.c:7 pin_one+0x1/0x20
        [    1.000000] WARNING: CPU: 1 PID: 2 at mm/gup.c:9 pin_two+0x1/0x20
        [    1.000000] RIP: 0010:pin_two+0x1/0x20
        [    1.000000] RIP: 0010:pin_one+0x1/0x20
        [    1.000000] Call Trace:
        [    1.000000]  pin_caller+0x1/0x20
        """;

    assertThat(crashIn(console).title()).isEqualTo("WARNING in pin_one");
    assertThat(crashIn(console).frames()).containsExactly("pin_one", "pin_caller");
  }

  @Test
  void without_the_caller_a_fault_is_not_where_another_CPU_warns_meanwhile() {
    String console =
        """
        [    1.000000] BUG: kernel NULL pointer dereference, address: 0000000000000008
        [    1.000000] WARNING: CPU: 1 PID: 2 at mm/gup.c:9 pin_two+0x1/0x20
        [    1.000000] RIP: 0010:pin_two+0x1/0x20
        [    1.000000] RIP: 0010:pin_one+0x1/0x20
        [    1.000000] Call Trace:
        [    1.000000]  pin_caller+0x1/0x20
        """;

    assertThat(crashIn(console).title()).isEqualTo("NULL pointer dereference in pin_one");
  }

  @Test
  void without_the_caller_a_fault_is_not_where_an_interrupt_met_another_CPU() {
    String console =
        """
        [    1.000000] BUG: kernel NULL pointer dereference, address: 0000000000000008
        [    1.000000] WARNING: CPU: 1 PID: 0 at pin_two+0x1/0x20
        [    1.000000] RIP: 0010:pin_two+0x1/0x20
        [    1.000000] Call Trace:
        [    1.000000]  <IRQ>
        [    1.000000]  asm_sysvec_call_function_single+0xf/0x20
        [    1.000000] RIP: 0010:amd_e400_idle+0x21/0x50
        [    1.000000]  default_idle_call+0x70/0x170
        [    1.000000] Oops: 0002 [#1] SMP
        [    1.000000] CPU: 0 PID: 30 Comm: init Not tainted 5.10.262 #1
        [    1.000000] RIP: 0010:pin_one+0x1/0x20
        [    1.000000] Call Trace:
        [    1.000000]  pin_caller+0x1/0x20
        """;

    assertThat(crashIn(console).title()).isEqualTo("NULL pointer dereference in pin_one");
    assertThat(crashIn(console).frames()).containsExactly("pin_one", "pin_caller");
  }

  @Test
  void without_the_caller_a_fault_goes_on_after_the_end_of_another_CPUs_warning() {
    String console =
        """
        [    1.000000] BUG: kernel NULL pointer dereference, address: 0000000000000008
        [    1.000000] WARNING: CPU: 1 PID: 0 at pin_two+0x1/0x20
        [    1.000000] CPU: 1 PID: 0 Comm: swapper/1 Not tainted 5.10.262 #1
        [    1.000000] RIP: 0010:pin_two+0x1/0x20
        [    1.000000] ---[ end trace fe84f0e87c825234 ]---
        [    1.000000] CPU: 0 PID: 30 Comm: init Not tainted 5.10.262 #1
        [    1.000000] RIP: 0010:pin_one+0x1/0x20
        [    1.000000] ---[ end trace fe84f0e87c825235 ]---
        [    1.000000] RIP: 0010:pin_three+0x1/0x20
        """;

    assertThat(crashIn(console).title()).isEqualTo("NULL pointer dereference in pin_one");
  }

  @Test
  void a_warning_that_is_cut_off_after_its_first_line_still_names_the_function() {
    Crash crash =
        crashIn("[    1.000000] WARNING: CPU: 0 PID: 1 at mm/gup.c:7 pin_one.isra.0+0x1/0x20\n");

    assertThat(crash).isEqualTo(new Crash("warn", "WARNING in pin_one", List.of()));
  }
}
