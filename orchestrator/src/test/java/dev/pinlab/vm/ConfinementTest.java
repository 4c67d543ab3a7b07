// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinementTest {
  private static final Duration LIFETIME = Duration.ofMinutes(30);
  private static final Machine MACHINE =
      new Machine(
          Architecture.X86_64, Path.of("k"), Path.of("i"), List.of(), 1L << 30, 2, Accel.TCG);

  @TempDir Path directory;

  private Path device(String permissions) throws Exception {
    Path device = Files.createFile(directory.resolve("kvm"));
    Files.setPosixFilePermissions(device, PosixFilePermissions.fromString(permissions));
    return device;
  }

  private List<String> rights(Path kvm) throws Exception {
    return new Confinement(true, kvm).of(MACHINE.with(Accel.KVM), LIFETIME, 0).privileges();
  }

  @Test
  void memory_processor_time_and_files_are_bounded_by_what_the_guest_needs() throws Exception {
    var limits = new Confinement(false, directory).of(MACHINE, LIFETIME, 1L << 30).limits();

    assertThat(limits.get(Resource.ADDRESS_SPACE)).isEqualTo((1L << 30) + (4L << 30) + (512 << 20));
    assertThat(limits.get(Resource.PROCESSOR_TIME)).isEqualTo(3 * 1801L);
    assertThat(limits.get(Resource.FILE_SIZE)).isEqualTo(1L << 30);
    assertThat(limits.get(Resource.CORE)).isZero();
  }

  @Test
  void who_is_not_root_stays_who_he_is() throws Exception {
    assertThat(new Confinement(false, directory).of(MACHINE, LIFETIME, 0).privileges())
        .containsExactly("--no-new-privs");
  }

  @Test
  void a_guest_without_kvm_is_in_no_group() throws Exception {
    assertThat(new Confinement(true, directory).of(MACHINE, LIFETIME, 0).privileges())
        .contains("--reuid=65333", "--regid=65333", "--clear-groups", "--bounding-set=-all");
  }

  @Test
  void a_device_for_everyone_needs_no_group() throws Exception {
    assertThat(rights(device("rw-rw-rw-"))).contains("--reuid=65333", "--clear-groups");
  }

  @Test
  void a_device_of_a_group_makes_QEMU_a_member_of_it_alone() throws Exception {
    Path device = device("rw-rw----");
    assumeTrue(Confinement.ofThisHost().other(), "only root gives a file to another group");
    Files.setAttribute(device, "unix:gid", 104);

    assertThat(rights(device)).contains("--reuid=65333", "--groups=104");
  }

  @Test
  void a_device_that_is_roots_alone_is_opened_by_a_root_without_capabilities() throws Exception {
    assertThat(rights(device("rw-------")))
        .contains("--bounding-set=-all", "--inh-caps=-all", "--no-new-privs")
        .noneMatch(word -> word.startsWith("--reuid"));
  }

  @Test
  void a_device_that_is_not_there_is_the_hosts_fault() {
    assertThatThrownBy(() -> rights(directory.resolve("none")))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("cannot read who may use ");
  }
}
