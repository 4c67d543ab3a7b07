// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.spec.UserFailure;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ToolchainOptionsTest {
  private static ToolchainOptions options(String... arguments) {
    return CommandLine.populateCommand(new ToolchainOptions(), arguments);
  }

  private static Set<Purpose> needed(ToolchainOptions options) {
    Set<Purpose> purposes =
        EnumSet.of(Purpose.BUILD_KERNELS, Purpose.BUILD_GUESTS, Purpose.BOOT_GUESTS);
    options.relieve(purposes);
    return purposes;
  }

  @Test
  void without_any_the_host_compiles_and_has_to_have_what_that_takes() {
    assertThat(options().words()).isEmpty();
    assertThat(needed(options()))
        .containsExactlyInAnyOrder(
            Purpose.BUILD_KERNELS, Purpose.BUILD_GUESTS, Purpose.BOOT_GUESTS);
  }

  @Test
  void the_words_ask_for_the_same_again() {
    String[] words = {"--toolchain", "container", "--image", "my/tools:1", "--compiler", "clang"};

    assertThat(options(words).words()).containsExactly(words);
    assertThat(options("--toolchain", "host", "--compiler", "gcc").words()).isEmpty();
  }

  @Test
  void a_host_that_compiles_in_containers_needs_no_compiler() {
    assertThat(needed(options("--toolchain", "container"))).containsExactly(Purpose.BOOT_GUESTS);
  }

  @Test
  void an_image_without_containers_is_a_mistake() throws Exception {
    assertThatThrownBy(() -> options("--image", "my/tools:1").check())
        .isInstanceOf(UserFailure.class)
        .hasMessage("--image: names an image for containers; add --toolchain container");
    options("--image", "my/tools:1", "--toolchain", "container").check();
    options().check();
  }
}
