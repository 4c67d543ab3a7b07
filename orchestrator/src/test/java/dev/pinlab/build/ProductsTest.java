// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a build whose kernel is a C program of two lines. */
class ProductsTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String SOURCE =
      "int helper(void) { return 1; }\nint main(void) { return helper(); }\n";

  @TempDir Path directory;
  private Path output;
  private Path kept;
  private KernelImage image;

  @BeforeEach
  void build() throws Exception {
    output = Files.createDirectory(directory.resolve("build"));
    kept = Files.createDirectory(directory.resolve("kept"));
    Files.writeString(output.resolve("kernel.c"), SOURCE);
    Programs.require(
        Command.of(LIMIT, "gcc", "-g", "-static", "-o", "vmlinux", "kernel.c").in(output));
    Files.writeString(output.resolve("System.map"), "0000000000001000 T main\n");
    image = new KernelImage(directory.resolve("entry/vmlinux"), "", Duration.ZERO, false);
    Files.createDirectory(directory.resolve("entry"));
  }

  private void keep(String config) throws Exception {
    Files.writeString(output.resolve(".config"), config);
    String script = Products.keep(Architecture.X86_64) + "keep \"$1\" \"$2\"";
    Programs.require(
        Command.of(LIMIT, "sh", "-c", script, "keep", output.toString(), kept.toString()));
    Products.move(kept, image.vmlinux());
  }

  private String addressOf(String function) throws Exception {
    return Programs.require(Command.of(LIMIT, "nm", output.resolve("vmlinux").toString()))
        .stdout()
        .lines()
        .filter(line -> line.endsWith(" T " + function))
        .findFirst()
        .orElseThrow()
        .substring(0, 16);
  }

  @Test
  void an_image_is_stripped_and_has_its_symbols_beside_it() throws Exception {
    keep("# CONFIG_DEBUG_INFO is not set\n");

    assertThat(image.vmlinux()).isRegularFile();
    assertThat(Files.size(image.vmlinux())).isLessThan(Files.size(output.resolve("vmlinux")));
    assertThat(image.symbols().orElseThrow()).hasContent("0000000000001000 T main");
    assertThat(image.debugInfo()).isEmpty();
  }

  @Test
  void the_debug_info_that_a_config_asks_for_is_kept_and_tells_lines() throws Exception {
    keep("CONFIG_CMA=y\nCONFIG_DEBUG_INFO=y\n");

    long address = Long.parseUnsignedLong(addressOf("main"), 16);
    List<String> lines = SourceLines.of(image.debugInfo().orElseThrow(), List.of(address));

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).endsWith("/kernel.c:2");
  }

  @Test
  void an_image_of_an_earlier_version_has_neither_symbols_nor_debug_info() {
    assertThat(image.symbols()).isEmpty();
    assertThat(image.debugInfo()).isEmpty();
  }
}
