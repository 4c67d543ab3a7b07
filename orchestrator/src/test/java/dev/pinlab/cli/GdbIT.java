// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.GdbClient;
import dev.pinlab.source.FakeKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel with debug info in a guest that waits for gdb; that kernel takes long to build. */
@Tag("heavy")
class GdbIT {
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Pattern ATTACH =
      Pattern.compile("(?m)^  gdb -e (\\S+) -s (\\S+) -ex 'target remote (\\S+)'$");

  private static final String SPEC =
      """
      name: gdb
      question: What does a kernel look like in a debugger?
      tree: debian:5.10
      configs: [base, cma, movable, observe]
      baseline: v5.10.0
      variants: {v5.10.0: {}}
      layouts: {movable: {memory: 256M, cpus: 1, movablecore: 128M}}
      workloads: {quiet: {size: 1M, attempts: 3}}
      trials: {boots: 1}
      """;

  @TempDir Path directory;

  @Test
  void the_command_that_is_printed_attaches_with_symbols_and_the_guest_goes_on() throws Exception {
    Path spec = Files.writeString(directory.resolve("spec.yaml"), SPEC);
    Path log = directory.resolve("log");
    LivePinlab pinlab =
        LivePinlab.start(
            log,
            "boot",
            spec.toString(),
            "--accel",
            "tcg",
            "--gdb",
            "--wait",
            "--",
            "cat /proc/cmdline");
    await().atMost(PATIENCE).until(() -> ATTACH.matcher(Files.readString(log)).find());
    Matcher attach = ATTACH.matcher(Files.readString(log));
    assertThat(attach.find()).isTrue();

    assertThat(FakeKernel.run(directory, "readelf", "-S", attach.group(2))).contains(".debug_info");
    try (GdbClient gdb = GdbClient.connect(Path.of(attach.group(3)))) {
      assertThat(gdb.ask("?")).startsWith("T");
      assertThat(Files.readString(log)).doesNotContain("nokaslr");
      // Before that, no address of the kernel's is mapped.
      String breakpoint = "1,%x,1".formatted(address("start_kernel", attach.group(2)));
      assertThat(gdb.ask("Z" + breakpoint)).isEqualTo("OK");
      assertThat(gdb.ask("c")).startsWith("T05");
      assertThat(gdb.ask("z" + breakpoint)).isEqualTo("OK");
      assertThat(gdb.text(address("linux_banner", attach.group(2)), 32))
          .startsWith("Linux version 5.10.");
      assertThat(gdb.ask("D")).isEqualTo("OK");
    }

    assertThat(pinlab.exit()).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).contains("nokaslr\n");
    assertThat(Path.of(attach.group(3)).getParent()).doesNotExist();
  }

  private long address(String symbol, String debugInfo) throws Exception {
    return FakeKernel.run(directory, "nm", debugInfo)
        .lines()
        .filter(line -> line.endsWith(" " + symbol))
        .map(line -> Long.parseUnsignedLong(line.substring(0, line.indexOf(" ")), 16))
        .findFirst()
        .orElseThrow();
  }
}
