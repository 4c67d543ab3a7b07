// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccelProofTest {
  private static final Acceleration KVM = new Acceleration(Accel.KVM, "KVM ran a guest");

  @TempDir Path directory;

  @Test
  void without_a_device_the_translator_runs_and_the_reason_is_said() throws Exception {
    Machine machine =
        new Machine(
            Architecture.X86_64, Path.of("k"), Path.of("i"), List.of(), 1 << 20, 1, Accel.TCG);

    Acceleration answer =
        new AccelProof(directory, Guests.ON_HOST, Path.of("/no/kvm"))
            .auto(machine, Duration.ofSeconds(1));

    assertThat(answer).isEqualTo(new Acceleration(Accel.TCG, "this host has no /no/kvm"));
  }

  @Test
  void an_answer_holds_for_its_boot_and_its_qemu_only() {
    Path file = directory.resolve("cache/accelerator.json");
    new Remembered(file).keep("boot", "qemu 7", KVM);

    assertThat(new Remembered(file).answer("boot", "qemu 7")).contains(KVM);
    assertThat(new Remembered(file).answer("other boot", "qemu 7")).isEmpty();
    assertThat(new Remembered(file).answer("boot", "qemu 8")).isEmpty();
  }

  @Test
  void an_answer_that_cannot_be_kept_leaves_nothing_behind() throws Exception {
    Path file = directory.resolve("accelerator.json");
    Files.createDirectories(file.resolve("occupied"));

    assertThat(new Remembered(file).keep("boot", "qemu 7", KVM)).isEqualTo(KVM);

    assertThat(directory).isDirectoryContaining(path -> path.equals(file));
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void a_damaged_file_is_no_answer() throws Exception {
    Path file = directory.resolve("accelerator.json");
    for (String content :
        List.of("", "{\"host\":\"boot\"", "[]", "{\"host\":\"boot\",\"qemu\":\"qemu 7\"}")) {
      Files.writeString(file, content);

      assertThat(new Remembered(file).answer("boot", "qemu 7")).isEmpty();
    }
  }
}
