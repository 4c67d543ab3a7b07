// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests on a host that has no program at all. */
class WithoutQemuTest {
  @TempDir Path nothing;

  @Kernels(tree = "debian:5.10", layouts = "cma=320M")
  static class Tests {
    @KernelTest
    void needs_a_guest(Guest guest) {
      guest.run("pin-longterm --size 1M");
    }
  }

  /** Executes them in a process whose search path leads nowhere, and prints what came of it. */
  static final class Child {
    private Child() {}

    public static void main(String[] required) {
      EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(Tests.class))
          .configurationParameter("pinlab.required", required[0])
          .execute()
          .allEvents()
          .stream()
          .flatMap(event -> event.getPayload().stream())
          .forEach(System.out::println);
    }
  }

  private String child(String required) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home", ""), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path", ""),
            Child.class.getName(),
            required);
    builder.environment().putAll(Map.of("PATH", nothing.toString()));
    builder.environment().put("PINLAB_CACHE", nothing.resolve("cache").toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void are_disabled_with_what_lacks_and_the_line_that_installs_it() throws Exception {
    assertThat(child("false"))
        .contains("setpriv, prlimit, qemu-system-")
        .contains(": not found, and guests need it; as root, run: apt-get install ")
        .doesNotContain("FAILED");
  }

  @Test
  void fail_where_they_are_required() throws Exception {
    assertThat(child("true"))
        .contains("status = FAILED")
        .contains("KernelTestException: setpriv, prlimit, qemu-system-");
  }
}
