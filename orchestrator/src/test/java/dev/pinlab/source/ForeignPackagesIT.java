// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Elf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages for machines of another architecture than this host's, from its own mirror. */
@Tag("heavy")
class ForeignPackagesIT {
  private static final Path HOST_LISTS = Path.of("/var/lib/apt/lists");
  private static final Architecture FOREIGN =
      Architecture.ARM64.isHosts() ? Architecture.X86_64 : Architecture.ARM64;

  @TempDir Path root;

  @Test
  void a_shell_for_another_machine_is_fetched_once_and_the_hosts_apt_stays_as_it_is()
      throws Exception {
    ForeignPackages packages = new ForeignPackages(new Cache(root));
    FileTime lists = Files.getLastModifiedTime(HOST_LISTS);

    Path first = packages.unpacked("busybox-static", FOREIGN);
    Files.createDirectory(first.resolve("seen"));
    Path second = packages.unpacked("busybox-static", FOREIGN);

    assertThat(root.relativize(first).getName(1).toString())
        .matches("busybox-static_.+_" + FOREIGN.debian() + "-[0-9a-f]{16}");
    assertThat(Elf.of(Files.readAllBytes(first.resolve("bin/busybox"))))
        .hasValueSatisfying(elf -> assertThat(elf.machine()).isEqualTo(FOREIGN.elfMachine()));
    assertThat(second).isEqualTo(first);
    assertThat(second.resolve("seen")).exists();
    assertThat(root.resolve("scratch")).isEmptyDirectory();
    assertThat(Files.getLastModifiedTime(HOST_LISTS)).isEqualTo(lists);
  }

  @Test
  void a_package_that_debian_does_not_have_is_told_in_one_line() {
    assertThatThrownBy(
            () -> new ForeignPackages(new Cache(root)).unpacked("pinlab-no-such-package", FOREIGN))
        .isInstanceOf(HostFailure.class)
        .hasMessage(
            "pinlab-no-such-package for guests of %s: this host's Debian has no such package"
                .formatted(FOREIGN.id()));
  }
}
