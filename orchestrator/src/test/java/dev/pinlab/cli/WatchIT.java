// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.source.FakeKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody works on a kernel, and pinlab looks on. */
@Tag("heavy")
class WatchIT {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final String CELLS =
      """
      name: small
      tree: debian:5.10
      baseline: any
      variants: {any: {}}
      layouts:
        cma: {memory: 512M, cpus: 2, cma: 320M}
      workloads:
        quiet: {size: 256K, attempts: 10}
      trials: {boots: 20, seed: 1}
      gate: {metrics: [pin-failure, leftover]}
      """;

  private static final String PLACE = "\tlong rc, i;\n";

  @TempDir Path directory;
  private Path gup = Path.of("");
  private String original = "";

  /** How much of the log is behind the test. */
  private int read;

  @Test
  void each_save_is_built_and_measured_and_the_tree_stays_as_it_is() throws Exception {
    Path linux = PlantedHistory.beginningIn(directory);
    gup = linux.resolve("mm/gup.c");
    original = Files.readString(gup);
    String before = everythingBut(linux);
    Path cells = Files.writeString(directory.resolve("cells.yaml"), CELLS);
    LivePinlab pinlab =
        LivePinlab.start(
            log(),
            "watch",
            cells.toString(),
            "--tree",
            "git:" + linux,
            "--out",
            directory.resolve("runs").toString());
    awaitLine("  ready for a save\n");

    // A file that git ignores and one of an editor's are none of a kernel.
    Files.writeString(linux.resolve("mm/.gup.c.swp"), "swap");
    save("if (gup_flags & FOLL_LONGTERM && ktime_get_ns() / 1000 % 10 < 7)");
    awaitLine("mm/gup.c saved\n");
    awaitLine("  cma quiet: head pin-failure worse ");
    awaitLine("  round 2: worse in 1 of 1 places; ");
    Files.delete(linux.resolve("mm/.gup.c.swp"));

    save("if (no_such_name)");
    awaitLine("undeclared (first use in this function)\n");

    // Kernels that no cache has yet.
    long now = System.currentTimeMillis();
    save("if (ktime_get_ns() == " + now + ")");
    awaitLine("  head: built in ");
    save("if (ktime_get_ns() == " + (now + 1) + ")");
    awaitLine("mm/gup.c saved: the round is begun anew\n");
    awaitLine("now 0/50 against 0/50\n");

    Files.writeString(gup, original);
    awaitLine("  all kernels are the same, byte for byte");

    pinlab.interrupt();
    assertThat(pinlab.exit()).as(Files.readString(log())).isZero();
    assertThat(pinlab.children()).isEmpty();
    assertThat(everythingBut(linux)).isEqualTo(before);
    assertThat(FakeKernel.run(linux, "git", "--no-optional-locks", "status", "--porcelain"))
        .isEmpty();
    assertThat(baselineBoots("0002")).isEqualTo(baselineBoots("0001")).hasSize(5);
  }

  private Path log() {
    return directory.resolve("log");
  }

  /** Waits for a text behind those that were waited for before. */
  private void awaitLine(String text) {
    int at =
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(200))
            .until(() -> Files.readString(log()).indexOf(text, read), place -> place >= 0);
    read = at + text.length();
  }

  private void save(String condition) throws IOException {
    String at = PLACE + "\n\t" + condition + "\n\t\treturn -ENOMEM;\n";
    assertThat(original).contains(PLACE);
    int place = original.indexOf(PLACE);
    Files.writeString(
        gup, original.substring(0, place) + at + original.substring(place + PLACE.length()));
  }

  /** Name, size, time and number of each file but the one that is worked on, git's included. */
  private static String everythingBut(Path linux) throws Exception {
    return FakeKernel.run(
        linux,
        "sh",
        "-c",
        "find . -type f ! -path ./mm/gup.c -printf '%p %s %T@ %i\\n' | sort | sha256sum");
  }

  private List<String> baselineBoots(String round) throws IOException {
    return Files.readAllLines(directory.resolve("runs/" + round + "/cma.quiet/trials.jsonl"))
        .stream()
        .filter(line -> line.contains("\"variant\":\"base\""))
        .toList();
  }
}
