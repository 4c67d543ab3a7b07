// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real command line tells of configurations of 5.10, with no kernel built. */
class KconfigCommandIT {
  @TempDir Path directory;
  private Path spec;

  @BeforeEach
  void write_an_experiment() throws Exception {
    spec = directory.resolve("spec.yaml");
    Files.writeString(
        directory.resolve("wish.config"),
        "CONFIG_KASAN=y\nCONFIG_NR_CPUS=9999\nCONFIG_64BIT=y\nCONFIG_SMP=y\n");
    Files.writeString(
        spec,
        """
        name: kconfig
        tree: debian:5.10
        baseline: plain
        variants:
          plain: {}
          same:  {cmdline: quiet}
          wish:  {configs: [wish.config]}
        layouts:
          cma: {memory: 256M, cpus: 1, cma: 128M}
        workloads:
          quiet: {size: 1M, attempts: 2}
        """);
  }

  private String kconfig(int exit, String... options) throws Exception {
    String[] words = new String[options.length + 2];
    words[0] = "kconfig";
    words[1] = spec.toString();
    System.arraycopy(options, 0, words, 2, options.length);
    Path log = directory.resolve("log");
    int status = LivePinlab.start(log, words).exit();
    String said = Files.readString(log);
    assertThat(status).as(said).isEqualTo(exit);
    return said;
  }

  @Test
  void an_option_that_fell_is_told_with_the_symbol_that_is_off_and_exit_status_3()
      throws Exception {
    String said = kconfig(3);

    assertThat(said.lines())
        .anyMatch(line -> line.startsWith("plain, same: 5.10."))
        .anyMatch(line -> line.startsWith("wish: 5.10."))
        .anyMatch(line -> line.contains("CONFIG_CMA=y (cma.config:3)"))
        .anyMatch(
            line ->
                line.contains("CONFIG_KASAN asked y (wish.config:1), is n: depends on ")
                    && line.contains("SYSFS is n, nothing asks for it"))
        .anyMatch(line -> line.contains("CONFIG_NR_CPUS asked 9999 (wish.config:2), is "));
  }

  @Test
  void a_detector_that_the_tree_lacks_is_refused_with_the_reason() throws Exception {
    String said = kconfig(3, "--variant", "plain", "--debug", "vm,kfence");

    assertThat(said)
        .contains("CONFIG_DEBUG_VM=y (vm.config:")
        .contains("CONFIG_KFENCE asked y (kfence.config:4) does not exist in 5.10.")
        .contains("leave the fragment out there")
        .doesNotContain("wish");
  }

  @Test
  void what_is_added_to_a_config_of_ones_own_is_told_with_the_fragment() throws Exception {
    Path own = directory.resolve("own.config");
    Files.writeString(own, "CONFIG_64BIT=y\nCONFIG_HZ_300=y\nCONFIG_DEBUG_FS=y\n");

    String said = kconfig(0, "--variant", "plain", "--kconfig", own.toString());

    assertThat(said)
        .contains("5.10.262, added to own.config: ".replace("5.10.262", ""))
        .containsPattern("CONFIG_HZ_1000: n -> y \\(base.config:[0-9]+\\)")
        .contains("CONFIG_HZ_300: y -> n (follows)")
        .doesNotContain("CONFIG_64BIT: ");
  }
}
