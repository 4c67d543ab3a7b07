// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.junit.AskedVariant.Common;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecTextTest {
  private final ProjectPaths paths = new ProjectPaths(List.of(Path.of("/")));

  @Test
  void is_an_experiment_file() {
    SpecText text =
        new SpecText(
                "A test, with blanks",
                List.of(
                    new AskedVariant(
                        "v4",
                        new Common("debian:5.10", List.of("base", "cma"), "nokaslr", "x86_64"),
                        "/tmp",
                        List.of("/dev/null"))),
                paths)
            .in(List.of(AskedLayout.of("cma", "cma=320M")))
            .under(Map.of("held", WorkloadWords.parse("pin-longterm --hold vmsplice:1")))
            .with("gate", Map.of("alpha", "0.01"))
            .with("trials", Map.of());

    assertThat(text.toString().lines().map(String::strip))
        .containsExactly(
            "name: \"A-test-with-blanks\"",
            "baseline: \"v4\"",
            "variants:",
            "v4:",
            "arch: \"x86_64\"",
            "tree: \"debian:5.10\"",
            "series: \"/tmp\"",
            "cmdline: \"nokaslr\"",
            "patches:",
            "- \"/dev/null\"",
            "configs:",
            "- \"base\"",
            "- \"cma\"",
            "layouts:",
            "cma:",
            "cma: \"320M\"",
            "memory: \"512M\"",
            "cpus: \"2\"",
            "workloads:",
            "held:",
            "program: \"pin-longterm\"",
            "hold:",
            "by: \"vmsplice\"",
            "pages: \"1\"",
            "attempts: \"20\"",
            "gate:",
            "alpha: \"0.01\"");
  }
}
