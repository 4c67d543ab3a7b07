// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trials of real guests against QEMU alone: what comes out, not how fast it is. */
class BenchIT {
  @TempDir Path directory;

  private Finished bench(String... options) throws Exception {
    List<String> argv =
        new ArrayList<>(
            new RealPinlab(directory, Real.HOME)
                .words("bench", "--repeat", "1", "--out", "bench.json"));
    argv.addAll(List.of(options));
    return Programs.run(
        Command.of(Duration.ofMinutes(30), argv)
            .in(directory)
            .with(Map.of("PINLAB_CACHE", Real.cache().root().toString())));
  }

  @Test
  void trials_are_measured_against_guests_that_nobody_drives() throws Exception {
    Finished finished = bench("--only", "restored,fresh");

    assertThat(finished.exit()).as(finished.stderr()).isZero();
    assertThat(finished.stdout())
        .containsPattern("(?m)^a restored trial against QEMU alone +\\d.* at most 1\\.10")
        .containsPattern("(?m)^a fresh trial against QEMU alone +\\d.* at most 1\\.10");
    JsonNode figures =
        JsonMapper.builder()
            .build()
            .readTree(Files.readString(directory.resolve("bench.json")))
            .path("figures");
    assertThat(figures).hasSize(2);
    assertThat(figures)
        .allSatisfy(
            figure -> {
              assertThat(figure.path("samples")).hasSize(1);
              assertThat(figure.path("value").path("median").asDouble()).isPositive();
              assertThat(figure.path("oursSeconds").path("median").asDouble()).isPositive();
            });
  }

  @Test
  void it_leaves_nothing_behind_in_the_cache() throws Exception {
    bench("--only", "restored");

    try (var left = Files.list(Real.cache().root().resolve("scratch"))) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("bench"));
    }
  }
}
