// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
  @ParameterizedTest
  @EnumSource
  void each_is_found_by_its_name(Architecture architecture) {
    assertThat(Architecture.of(architecture.id())).isEqualTo(architecture);
    assertThat(Architecture.IDS).contains(architecture.id());
  }

  @ParameterizedTest
  @EnumSource
  void a_guest_of_each_speaks_first_and_ends_with_its_first_panic(Architecture architecture) {
    assertThat(architecture.words().get(0)).startsWith("console=tty");
    assertThat(architecture.words()).contains("panic=-1", "oops=panic");
  }

  @Test
  void only_this_hosts_has_programs_without_a_prefix() {
    List<Architecture> own =
        List.of(Architecture.values()).stream().filter(one -> one.prefix().isEmpty()).toList();

    assertThat(own).hasSizeLessThan(2).allMatch(Architecture::isHosts);
    assertThat(Architecture.ARM64.prefix()).isIn("", "aarch64-linux-gnu-");
  }

  @Test
  void the_image_of_arm64_is_made_from_vmlinux_by_its_own_binutils() {
    String prefix = Architecture.ARM64.prefix();

    assertThat(Architecture.ARM64.imaging("build/vmlinux", "kept/Image"))
        .startsWith(prefix + "objcopy -O binary ")
        .endsWith(" build/vmlinux kept/Image");
    assertThat(Architecture.X86_64.imaging("a", "b")).endsWith("strip -o b a");
  }
}
