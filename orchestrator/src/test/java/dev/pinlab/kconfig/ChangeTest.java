// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTest {
  private static final String FRAGMENT = "CONFIG_CMA=y\nCONFIG_SMP=y\n";

  @TempDir Path directory;

  private BaseConfig base(String text) throws Exception {
    return BaseConfig.read(Files.writeString(directory.resolve("mine.config"), text));
  }

  private MergedConfig over(String text) throws Exception {
    return MergedConfig.over(
        Optional.of(base(text)), List.of(Fragment.parse("x.config", FRAGMENT)));
  }

  @Test
  void what_fragments_change_stands_before_what_follows_from_it() throws Exception {
    MergedConfig asked =
        over(
            """
            CONFIG_SMP=y
            CONFIG_GONE=m
            CONFIG_WORDS="a=b"
            # HZ=250 is too slow
            # CONFIG_CMA is not set
            """);

    assertThat(
            Change.of(asked, "CONFIG_SMP=y\nCONFIG_CMA=y\nCONFIG_AREAS=7\nCONFIG_WORDS=\"a=c\"\n"))
        .extracting(Change::toString)
        .containsExactly(
            "CONFIG_CMA: n -> y (x.config:1)",
            "CONFIG_AREAS: n -> 7 (follows)",
            "CONFIG_GONE: m -> n (follows)",
            "CONFIG_WORDS: \"a=b\" -> \"a=c\" (follows)");
  }

  @Test
  void without_a_config_that_was_given_nothing_is_a_change() throws Exception {
    MergedConfig asked = MergedConfig.of(List.of(Fragment.parse("x.config", FRAGMENT)));

    assertThat(Change.of(asked, "CONFIG_CMA=y\n")).isEmpty();
  }

  @Test
  void every_byte_of_the_file_counts_for_the_key() throws Exception {
    String none = MergedConfig.of(List.of(Fragment.parse("x.config", FRAGMENT))).digest();

    assertThat(List.of(over("CONFIG_A=y\n").digest(), over("CONFIG_A=m\n").digest()))
        .doesNotHaveDuplicates()
        .doesNotContain(none);
  }

  @Test
  void one_that_only_unsets_something_is_a_config_and_its_last_line_has_an_end() throws Exception {
    assertThat(base("# CONFIG_A is not set").text()).isEqualTo("# CONFIG_A is not set\n");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatThrownBy(() -> BaseConfig.read(Path.of("/no/such.config")))
        .isInstanceOf(FragmentFailure.class)
        .hasMessage("kconfig /no/such.config: cannot be read: no such file");
  }

  @Test
  void a_file_that_is_no_config_is_the_users_fault() {
    assertThatThrownBy(() -> base("name: bench\n"))
        .isInstanceOf(FragmentFailure.class)
        .hasMessageStartingWith("kconfig " + directory)
        .hasMessageEndingWith("mine.config: sets no option; name the .config of a kernel build");
  }
}
