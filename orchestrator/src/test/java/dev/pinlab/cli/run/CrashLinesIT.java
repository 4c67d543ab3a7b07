// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.build.KernelImage;
import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import dev.pinlab.console.Frame;
import dev.pinlab.console.SystemMap;
import dev.pinlab.store.SampleRun;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import dev.pinlab.vm.CrashKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File and line of the frames of a real kernel that has debug info. */
@Tag("heavy")
class CrashLinesIT {
  @TempDir static Path directory;
  private static CrashKernel kernel;

  @BeforeAll
  static void boot() throws Exception {
    kernel = CrashKernel.of("crash", directory);
  }

  private static Crash crash(String order) throws Exception {
    TrialRecord sample = SampleRun.ended(1, Outcome.CRASHED);
    String console = kernel.provoke(order).console();
    Path file = directory.resolve(sample.console());
    Files.createDirectories(file.getParent());
    Files.writeString(file, console);
    Map<String, KernelImage> images = Map.of(sample.planned().variant(), kernel.image());
    TrialRecord crashed = sample.with(ConsoleLog.of(console).crash().orElseThrow());
    return Objects.requireNonNull(new CrashLines(directory, images).add(crashed).crash());
  }

  @Test
  void each_frame_of_a_fault_is_told_by_file_and_line() throws Exception {
    Crash crash = crash("planted divide");

    assertThat(crash.frames()).startsWith("planted_divide");
    assertThat(crash.lines()).hasSameSizeAs(crash.frames());
    assertThat(crash.lines().get(0)).matches("lib/planted\\.c:\\d+");
    assertThat(crash.lines()).anyMatch(line -> line.startsWith("fs/read_write.c:"));
  }

  @Test
  void the_addresses_of_a_stack_are_named_as_the_kernel_names_them() throws Exception {
    SystemMap symbols = SystemMap.of(Files.readString(kernel.image().symbols().orElseThrow()));
    var stack = ConsoleLog.of(kernel.provoke("planted divide").console()).stack();
    Frame fault = stack.get(0);

    long address = symbols.address(fault).orElseThrow();

    assertThat(symbols.name(address))
        .contains("planted_divide+0x%x/0x%x".formatted(fault.offset(), fault.size()));
  }
}
