// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final KvmProof NOT_TRIED =
      () ->
          new KvmProof.Proof(
              KvmProof.Verdict.NOT_PROVED, "it opens; whether it runs a guest was not tried");

  private static final Requirement SHELL =
      Requirement.file("sh", List.of("/bin/sh"), "dash", Purpose.BUILD_KERNELS);
  private static final Requirement ABSENT =
      Requirement.file("flux", List.of("/nowhere/flux"), "flux-dev", Purpose.BOOT_GUESTS);

  @TempDir Path cache;

  private Doctor.Report examine(Requirement... requirements) throws Exception {
    return examine(Purpose.ofUsers(), requirements);
  }

  private Doctor.Report examine(Set<Purpose> purposes, Requirement... requirements)
      throws Exception {
    Survey survey = new Survey(List.of(requirements), List.of());
    return new Doctor(survey, cache.resolve("not/yet"), NOT_TRIED, () -> "none here")
        .examine(purposes);
  }

  @Test
  void a_host_that_lacks_something_is_told_what_for_and_how_to_get_it() throws Exception {
    Doctor.Report report = examine(SHELL, ABSENT);

    assertThat(report.healthy()).isFalse();
    assertThat(report.lines())
        .contains(
            "  ok       sh", "  MISSING  flux                to boot guests; in package flux-dev");
    assertThat(report.lines().get(report.lines().size() - 1))
        .contains("`pinlab doctor --install`")
        .endsWith("apt-get install -y --no-install-recommends flux-dev");
  }

  @Test
  void what_only_tests_need_is_no_lack_of_a_user() throws Exception {
    var browser =
        Requirement.file("browser", List.of("/nowhere/b"), "browser", Purpose.TEST_PINLAB);

    assertThat(examine(SHELL, browser).lines())
        .noneMatch(line -> line.contains("browser"))
        .endsWith("Everything needed is here.");
    assertThat(examine(EnumSet.allOf(Purpose.class), SHELL, browser).lines())
        .contains("  MISSING  browser             to test pinlab; in package browser")
        .anyMatch(line -> line.contains("`pinlab doctor --install --tests` gets it"));
  }

  @Test
  void facts_of_the_host_are_shown() throws Exception {
    assertThat(String.join("\n", examine(SHELL).lines()))
        .containsPattern("cores +" + Runtime.getRuntime().availableProcessors())
        .containsPattern("Docker +none here")
        .containsPattern("memory +[0-9.]+ GiB, [0-9.]+ available")
        .containsPattern("cache +" + cache.resolve("not/yet") + ", [0-9.]+ GiB free");
  }

  @Test
  void a_cache_where_none_can_be_made_is_a_lack() throws Exception {
    Path file = Files.createFile(cache.resolve("file"));
    Survey survey = new Survey(List.of(SHELL), List.of());

    Doctor.Report report =
        new Doctor(survey, file, NOT_TRIED, () -> "none here").examine(Purpose.ofUsers());

    assertThat(report.healthy()).isFalse();
    assertThat(report.lines())
        .contains(
            "Cache: " + file + " may not be written; set PINLAB_CACHE to a directory that may.");
  }

  @Test
  void memory_is_read_in_bytes() {
    String memory = "MemTotal:       24683520 kB\nMemAvailable:       1024 kB\n";

    assertThat(HostFacts.kibibytes(memory, "MemAvailable")).isEqualTo(1 << 20);
    assertThat(HostFacts.kibibytes(memory, "SwapTotal")).isZero();
  }

  @Test
  void without_a_device_there_is_no_kvm() throws Exception {
    assertThat(Kvm.describe(Path.of("/nowhere/kvm"), NOT_TRIED))
        .isEqualTo("no /nowhere/kvm; guests run emulated (TCG), slower but as real");
  }

  @Test
  void a_device_that_opens_proves_nothing_until_a_guest_has_run() throws Exception {
    Path device = Files.createFile(cache.resolve("kvm"));

    assertThat(Kvm.describe(device, NOT_TRIED))
        .contains("it opens; whether it runs a guest was not tried");
    assertThat(Kvm.describe(device, () -> proof(KvmProof.Verdict.RUNS, "booted in 0.4 s")))
        .isEqualTo("runs guests: booted in 0.4 s");
    assertThat(Kvm.describe(device, () -> proof(KvmProof.Verdict.DOES_NOT_RUN, "no word in 5 s")))
        .isEqualTo("does not run guests: no word in 5 s; they run emulated (TCG) instead");
  }

  private static KvmProof.Proof proof(KvmProof.Verdict verdict, String evidence) {
    return new KvmProof.Proof(verdict, evidence);
  }
}
