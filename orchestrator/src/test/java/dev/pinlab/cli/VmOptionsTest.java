// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.vm.Accel;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class VmOptionsTest {
  private static VmOptions options(String... arguments) {
    return CommandLine.populateCommand(new VmOptions(), arguments);
  }

  private static Set<Purpose> needed(VmOptions options) {
    Set<Purpose> purposes =
        EnumSet.of(Purpose.BUILD_KERNELS, Purpose.BOOT_GUESTS, Purpose.CROSS_BOOT);
    options.relieve(purposes);
    return purposes;
  }

  @Test
  void without_any_the_host_boots_and_has_to_have_what_that_takes() {
    assertThat(options().words()).isEmpty();
    assertThat(options().accelerator()).isEmpty();
    assertThat(needed(options())).hasSize(3);
  }

  @Test
  void the_words_ask_for_the_same_again() {
    String[] words = {"--accel", "tcg", "--vm", "container", "--vm-image", "my/qemu:1"};

    assertThat(options(words).words()).containsExactly(words);
    assertThat(options(words).accelerator()).contains(Accel.TCG);
    assertThat(options("--accel", "auto", "--vm", "host").words()).isEmpty();
  }

  @Test
  void an_accelerator_is_named_as_qemu_names_it() {
    var accelerator = new VmOptions.Accelerator();

    assertThat(accelerator.convert("kvm")).isEqualTo(Accel.KVM);
    assertThat(accelerator.convert("tcg")).isEqualTo(Accel.TCG);
    assertThat(accelerator.convert("auto")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KVM", "xen", ""})
  void any_other_accelerator_is_refused_with_what_there_is(String text) {
    assertThatThrownBy(() -> new VmOptions.Accelerator().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not auto, kvm or tcg");
  }

  @Test
  void a_host_that_boots_in_containers_needs_no_QEMU() {
    assertThat(needed(options("--vm", "container"))).containsExactly(Purpose.BUILD_KERNELS);
  }

  @Test
  void an_image_without_containers_is_a_mistake() throws Exception {
    assertThatThrownBy(() -> options("--vm-image", "my/qemu:1").check())
        .isInstanceOf(UserFailure.class)
        .hasMessage("--vm-image: names an image for containers; add --vm container");
    options("--vm-image", "my/qemu:1", "--vm", "container").check();
    options().check();
  }
}
