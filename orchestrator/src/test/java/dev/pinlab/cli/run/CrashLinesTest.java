// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.build.KernelImage;
import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import dev.pinlab.store.SampleRun;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crashes of a kernel that is a C program of three functions. */
class CrashLinesTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String SOURCE =
      """
      int helper(int n) { return n + 1; }
      int pin(int n) { return helper(n); }
      int main(void) { return pin(1); }
      """;
  private static final String CONSOLE =
      """
      [    1.000000] WARNING: CPU: 0 PID: 7 at helper+0x0/0x10
      [    1.000000] RIP: 0010:helper+0x0/0x10
      [    1.000000] Call Trace:
      [    1.000000]  pin+0x5/0x20
      [    1.000000]  nobody+0x5/0x20
      """;

  @TempDir Path directory;
  private Path entry;
  private CrashLines lines;
  private TrialRecord crashed;

  @BeforeEach
  void crash() throws Exception {
    entry = Files.createDirectory(directory.resolve("entry"));
    KernelImage image = new KernelImage(entry.resolve("vmlinux"), "", Duration.ZERO, false);
    TrialRecord sample = SampleRun.ended(1, Outcome.CRASHED);
    Path console = directory.resolve(sample.console());
    Files.createDirectories(console.getParent());
    Files.writeString(console, CONSOLE);
    crashed = sample.with(ConsoleLog.of(CONSOLE).crash().orElseThrow());
    lines = new CrashLines(directory, Map.of(sample.planned().variant(), image));
  }

  private void build() throws Exception {
    Files.writeString(entry.resolve("kernel.c"), SOURCE);
    String script =
        "gcc -g -O0 -static -o vmlinux.debug kernel.c && nm -n vmlinux.debug >System.map";
    Programs.require(Command.of(LIMIT, "sh", "-c", script).in(entry));
  }

  private static Crash crashOf(TrialRecord record) {
    return Objects.requireNonNull(record.crash());
  }

  @Test
  void each_frame_has_its_line_and_one_that_nobody_knows_has_none() throws Exception {
    build();

    assertThat(crashOf(lines.add(crashed)).lines())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("kernel.c:1"),
            line -> assertThat(line).endsWith("kernel.c:2"),
            line -> assertThat(line).isEmpty());
  }

  @Test
  void nothing_else_of_the_record_changes() throws Exception {
    build();

    TrialRecord added = lines.add(crashed);

    assertThat(added.with(crashOf(crashed))).isEqualTo(crashed);
    assertThat(crashOf(added).frames()).containsExactly("helper", "pin", "nobody");
  }

  @Test
  void a_kernel_without_debug_info_has_no_lines() throws Exception {
    build();
    Files.delete(entry.resolve("vmlinux.debug"));

    assertThat(lines.add(crashed)).isEqualTo(crashed);
  }

  @Test
  void debug_info_that_cannot_be_read_costs_the_lines_and_not_the_trial() throws Exception {
    build();
    Files.writeString(entry.resolve("vmlinux.debug"), "damaged");

    assertThat(lines.add(crashed)).isEqualTo(crashed);
  }

  @Test
  void a_boot_that_did_not_crash_stays_as_it_is() throws Exception {
    TrialRecord completed = SampleRun.completed(1, 0);

    assertThat(lines.add(completed)).isSameAs(completed);
  }
}
