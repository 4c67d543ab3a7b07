// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSetupTest {
  private static final Set<Purpose> KERNELS = EnumSet.of(Purpose.BUILD_KERNELS);

  @TempDir Path directory;
  private final List<String> said = new ArrayList<>();
  private final List<String> ran = new ArrayList<>();

  private Survey survey() {
    Requirement flex =
        Requirement.file(
            "flex", List.of(directory.resolve("flex").toString()), "flex", Purpose.BUILD_KERNELS);
    Requirement bison =
        Requirement.file(
            "bison",
            List.of(directory.resolve("bison").toString()),
            "bison",
            Purpose.BUILD_KERNELS);
    return new Survey(List.of(flex, bison), List.of());
  }

  /** An apt-get that succeeds where the predicate holds, and then brings everything. */
  private HostSetup setup(boolean root, Predicate<String> succeeds) {
    return new HostSetup(
        survey(),
        root,
        said::add,
        command -> {
          ran.add(command.shellLine());
          boolean ok = succeeds.test(command.shellLine());
          if (ok && command.argv().contains("install")) {
            create("flex", "bison");
          }
          return finished(command, ok);
        });
  }

  private void create(String... names) {
    try {
      for (String name : names) {
        Files.writeString(directory.resolve(name), "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Finished finished(Command command, boolean ok) {
    return new Finished(
        command, ok ? 0 : 100, false, Duration.ofSeconds(1), "", ok ? "" : "E: no network");
  }

  @Test
  void nothing_is_run_or_said_when_nothing_is_missing() throws Exception {
    create("flex", "bison");

    setup(true, line -> true).ensure(KERNELS);

    assertThat(ran).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void root_gets_what_is_missing_after_one_line_that_says_what_and_why() throws Exception {
    create("flex");

    setup(true, line -> true).ensure(KERNELS);

    assertThat(said).containsExactly("installing bison with apt-get: needed to build kernels");
    assertThat(ran)
        .containsExactly(
            "apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends bison");
  }

  @Test
  void package_lists_are_fetched_when_a_first_try_fails() throws Exception {
    setup(true, line -> line.contains("update") || ran.size() > 1).ensure(KERNELS);

    assertThat(ran)
        .containsExactly(
            "apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends bison flex",
            "apt-get -o DPkg::Lock::Timeout=300 update",
            "apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends bison flex");
  }

  @Test
  void an_apt_get_that_fails_is_the_hosts_fault_and_shown_with_its_reason() {
    assertThatThrownBy(() -> setup(true, line -> false).ensure(KERNELS))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("flex, bison: not found after `apt-get")
        .hasMessageContaining("E: no network");
  }

  @Test
  void who_is_not_root_gets_the_one_line_to_run() {
    assertThatThrownBy(() -> setup(false, line -> true).ensure(KERNELS))
        .isInstanceOf(HostFailure.class)
        .hasMessage(
            "flex, bison: not found; as root, run:"
                + " apt-get install -y --no-install-recommends bison flex");
    assertThat(ran).isEmpty();
  }
}
