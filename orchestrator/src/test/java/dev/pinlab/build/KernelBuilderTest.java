// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.VariantFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelBuilderTest {
  private static final String ERROR = "mm/gup.c:2: error: no_such_name\nmake: *** all Error 2\n";

  private static Finished finished(int exit, boolean timedOut, String stderr) {
    Command make = Command.of(Duration.ofMinutes(1), "make", "vmlinux");
    return new Finished(make, exit, timedOut, Duration.ZERO, "", stderr);
  }

  @Test
  void what_make_could_not_build_is_the_patchs_fault() {
    assertThatThrownBy(() -> KernelBuilder.judge(finished(2, false, ERROR), ""))
        .isInstanceOf(VariantFailure.class)
        .hasMessage("mm/gup.c:2: error: no_such_name");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 125, 126, 127, 137, 143})
  void what_did_not_end_as_a_make_that_failed_is_the_hosts_fault(int exit) {
    assertThatThrownBy(() -> KernelBuilder.judge(finished(exit, false, "mount: no\n"), "a tree: "))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith("a tree: `make vmlinux` ended with exit status " + exit)
        .hasMessageEndingWith("mount: no");
  }

  @Test
  void a_make_that_did_not_end_in_time_is_the_hosts_fault() {
    assertThatThrownBy(() -> KernelBuilder.judge(finished(137, true, ERROR), ""))
        .isInstanceOf(HostFailure.class);
  }

  @Test
  void a_linker_that_was_killed_is_the_hosts_fault() {
    String stderr =
        """
        scripts/link-vmlinux.sh: line 94: 4242 Killed ld -o vmlinux
        make: *** [Makefile:1180: vmlinux] Error 137
        """;

    assertThatThrownBy(() -> KernelBuilder.judge(finished(2, false, stderr), ""))
        .isInstanceOf(HostFailure.class)
        .hasMessageEndingWith("Error 137");
  }
}
