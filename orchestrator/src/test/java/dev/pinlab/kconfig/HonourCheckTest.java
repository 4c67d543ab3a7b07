// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.source.FakeKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HonourCheckTest {
  @TempDir Path tree;
  private DotConfig resolved;

  @BeforeEach
  void create() throws Exception {
    var recorded = Objects.requireNonNull(getClass().getResource("/kconfig/5.10-without-modules"));
    resolved = DotConfig.parse(Files.readString(Path.of(recorded.toURI())));
    FakeKernel.write(
        tree,
        "Kconfig",
        "source \"arch/$(SRCARCH)/Kconfig\"\nsource \"arch/Kconfig\"\nsource \"mm/Kconfig\"\n");
    FakeKernel.write(
        tree,
        "arch/Kconfig",
        """
        config KPROBES
        \tbool "Kprobes"
        \tdepends on MODULES
        \tdepends on HAVE_KPROBES
        \tselect KALLSYMS
        \thelp
        \t  Allows to trap at almost any kernel address.

        config OPTPROBES
        \tdef_bool y
        \tdepends on KPROBES
        """);
    FakeKernel.write(tree, "mm/Kconfig", "config GUP_BENCHMARK\n\tbool \"Benchmark\"\n");
    FakeKernel.write(tree, "arch/x86/Kconfig", "menuconfig X86_X\n\tprompt \"x\"\n");
    FakeKernel.write(tree, "arch/arm/Kconfig", "config ARM_ONLY\n\tbool \"arm\"\n");
    FakeKernel.write(tree, "Documentation/Kconfig", "config IN_A_TEXT\n\tbool \"text\"\n");
  }

  @Test
  void what_is_honoured_is_silent() throws Exception {
    assertThat(
            complaints(
                """
                CONFIG_CMA=y
                # CONFIG_MODULES is not set
                # CONFIG_NEVER is not set
                CONFIG_NR_CPUS=8
                CONFIG_LOCALVERSION=""
                """))
        .isEmpty();
  }

  @Test
  void what_came_out_otherwise_is_named_with_the_fragment_and_what_it_depends_on()
      throws Exception {
    assertThat(complaints("\nCONFIG_KPROBES=y\nCONFIG_NR_CPUS=9\n# CONFIG_CMA is not set\n"))
        .containsExactly(
            "CONFIG_KPROBES asked y (x.config:2), is n: depends on MODULES &&"
                + " HAVE_KPROBES; MODULES does not exist in this tree; HAVE_KPROBES does not exist in"
                + " this tree",
            "CONFIG_NR_CPUS asked 9 (x.config:3) does not exist in 5.10: leave the fragment out"
                + " there, or declare it `# optional: why`",
            "CONFIG_CMA asked n (x.config:4) does not exist in 5.10: leave the fragment out there,"
                + " or declare it `# optional: why`");
  }

  @Test
  void a_symbol_without_a_prompt_cannot_be_asked_for() throws Exception {
    assertThat(complaints("CONFIG_OPTPROBES=y\n").get(0)).contains("no prompt");
    assertThat(complaints("CONFIG_X86_X=y\n").get(0)).contains("see arch/x86/Kconfig:1");
  }

  @Test
  void an_optional_option_may_be_unknown_but_not_unhonoured() throws Exception {
    assertThat(complaints("# optional: 5.11\nCONFIG_GUP_TEST=y\n")).isEmpty();
    assertThat(complaints("# optional: 5.10\nCONFIG_KPROBES=y\n")).hasSize(1);
  }

  @Test
  void a_symbol_of_another_architecture_or_a_text_is_unknown() throws Exception {
    assertThat(complaints("CONFIG_ARM_ONLY=y\nCONFIG_IN_A_TEXT=y\n"))
        .hasSize(2)
        .allMatch(complaint -> complaint.contains("does not exist in 5.10"));
  }

  private List<String> complaints(String fragment) throws Exception {
    MergedConfig asked = MergedConfig.of(List.of(Fragment.parse("x.config", fragment)));
    return HonourCheck.fallen(asked, resolved, KconfigReader.read(tree, "x86"), "5.10").stream()
        .filter(one -> !one.excused())
        .map(Fallen::toString)
        .toList();
  }
}
