// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.arch.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentTest {
  @Test
  void options_are_read_with_their_place() throws Exception {
    Fragment fragment =
        Fragment.parse(
            "x.config",
            """
            # A comment
            CONFIG_CMA=y

            # CONFIG_VT is not set
            # optional: since 5.11
            CONFIG_GUP_TEST=m
            CONFIG_NR_CPUS=8
            CONFIG_START=0x1F
            CONFIG_CMDLINE="a \\"b\\" # c"
            """);

    assertThat(fragment.asked())
        .containsExactly(
            new Asked("CONFIG_CMA", "y", false, "x.config:2"),
            new Asked("CONFIG_VT", "n", false, "x.config:4"),
            new Asked("CONFIG_GUP_TEST", "m", true, "x.config:6"),
            new Asked("CONFIG_NR_CPUS", "8", false, "x.config:7"),
            new Asked("CONFIG_START", "0x1F", false, "x.config:8"),
            new Asked("CONFIG_CMDLINE", "\"a \\\"b\\\" # c\"", false, "x.config:9"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CMA=y                             | x.config:1: `CMA=y` is neither",
        "CONFIG_CMA = y                    | x.config:1: `CONFIG_CMA = y` is neither",
        "CONFIG_CMA=yes                    | x.config:1: `CONFIG_CMA=yes` is neither",
        "CONFIG_CMA=y # why                | x.config:1: `CONFIG_CMA=y # why` is neither",
        "CONFIG_A=\"b                      | x.config:1:",
        "# optional:                       | x.config:1: say why",
        "# optional: why                   | x.config: ends with",
      })
  void a_malformed_line_is_named(String text, String message) {
    assertThatThrownBy(() -> Fragment.parse("x.config", text))
        .isInstanceOf(FragmentFailure.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void optional_stands_directly_above_its_option() {
    assertThatThrownBy(() -> Fragment.parse("x.config", "# optional: why\n\nCONFIG_A=y\n"))
        .isInstanceOf(FragmentFailure.class)
        .hasMessageStartingWith("x.config:2: ");
  }

  @Test
  void a_fragment_that_is_not_there_is_named() {
    assertThatThrownBy(() -> Fragment.read(Path.of("/no/such.config")))
        .isInstanceOf(FragmentFailure.class)
        .hasMessage("config /no/such.config: cannot be read: no such file");
  }

  @Test
  void what_a_fragment_asks_of_one_architecture_lies_beside_it(@TempDir Path directory)
      throws Exception {
    Path base = Files.writeString(directory.resolve("base.config"), "CONFIG_SMP=y\n");
    Files.writeString(directory.resolve("base.arm64.config"), "CONFIG_SERIAL_AMBA_PL011=y\n");

    assertThat(Fragment.read(base, Architecture.ARM64))
        .extracting(Fragment::name)
        .containsExactly("base.config", "base.arm64.config");
    assertThat(Fragment.read(base, Architecture.X86_64))
        .extracting(Fragment::name)
        .containsExactly("base.config");
  }

  @Test
  void fragments_merge_in_order_and_the_same_wish_twice_is_one() throws Exception {
    MergedConfig merged =
        MergedConfig.of(
            List.of(
                Fragment.parse("a.config", "# optional: x\nCONFIG_A=y\nCONFIG_B=8\n"),
                Fragment.parse("b.config", "# CONFIG_C is not set\nCONFIG_A=y\n")));

    assertThat(merged.asked())
        .containsExactly(
            new Asked("CONFIG_A", "y", false, "b.config:2"),
            new Asked("CONFIG_B", "8", false, "a.config:3"),
            new Asked("CONFIG_C", "n", false, "b.config:1"));
    assertThat(merged.text()).isEqualTo("CONFIG_A=y\nCONFIG_B=8\n# CONFIG_C is not set\n");
  }

  @Test
  void an_option_is_optional_when_all_who_ask_for_it_say_so() throws Exception {
    Fragment optional = Fragment.parse("a.config", "# optional: x\nCONFIG_A=y\n");
    Fragment needed = Fragment.parse("b.config", "CONFIG_A=y\n");

    assertThat(MergedConfig.of(List.of(optional, optional)).asked()).allMatch(Asked::optional);
    assertThat(MergedConfig.of(List.of(optional, needed)).asked()).noneMatch(Asked::optional);
    assertThat(MergedConfig.of(List.of(needed, optional)).asked()).noneMatch(Asked::optional);
  }

  @Test
  void fragments_that_contradict_each_other_are_both_named() {
    assertThatThrownBy(
            () ->
                MergedConfig.of(
                    List.of(
                        Fragment.parse("a.config", "CONFIG_A=y\n"),
                        Fragment.parse("b.config", "\n# CONFIG_A is not set\n"))))
        .isInstanceOf(FragmentFailure.class)
        .hasMessageContaining("CONFIG_A=y (a.config:1) and CONFIG_A=n (b.config:2)");
  }

  @Test
  void the_digest_is_over_what_is_asked_and_not_where() throws Exception {
    MergedConfig one = merged("a.config", "CONFIG_A=y\n");

    assertThat(merged("b.config", "# words\nCONFIG_A=y\n").digest()).isEqualTo(one.digest());
    assertThat(merged("a.config", "CONFIG_A=m\n").digest()).isNotEqualTo(one.digest());
    assertThat(merged("a.config", "# optional: x\nCONFIG_A=y\n").digest())
        .isNotEqualTo(one.digest());
  }

  private static MergedConfig merged(String name, String text) throws Exception {
    return MergedConfig.of(List.of(Fragment.parse(name, text)));
  }
}
