// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.report.BisectionHistory;
import dev.pinlab.report.BisectionReport;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.VariantInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real history of twenty commits, of which one leaves pages behind and one fails some pins. */
@Tag("heavy")
class BisectIT {
  private static final String CELLS =
      """
      name: planted
      tree: debian:5.10
      baseline: any
      variants: {any: {}}
      layouts:
        cma: {memory: 512M, cpus: 2, cma: 320M}
      workloads:
        quiet: {program: pin-longterm, via: io_uring, size: 512K, attempts: 10}
      trials: {boots: 8, seed: 1}
      """;

  @TempDir static Path directory;
  private static Path linux;
  private static Path cells;
  private String before = "";

  @BeforeAll
  static void plant() throws Exception {
    linux = PlantedHistory.in(directory);
    cells = Files.writeString(directory.resolve("cells.yaml"), CELLS);
  }

  @BeforeEach
  void remember() throws Exception {
    before = state();
  }

  @AfterEach
  void the_repository_and_its_work_tree_are_as_they_were() throws Exception {
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void the_commit_that_leaves_pages_behind_is_named_and_held_against_its_parent() throws Exception {
    BisectionHistory history = bisect("leftover", 0);

    assertThat(culprit(history)).isEqualTo("mm/gup: look at CMA pages faster");
    assertThat(check(history).confirmed()).isTrue();
    assertThat(check(history).parent().subject()).isEqualTo("Documentation: note 5");
    assertThat(history.steps())
        .extracting(step -> step.mark() + " " + step.commit().commit())
        .containsExactlyElementsOf(asked(PlantedHistory.LEFTOVER));
    assertThat(history.steps())
        .filteredOn(step -> step.mark().equals("skip"))
        .singleElement()
        .satisfies(
            skipped -> {
              assertThat(skipped.commit().subject()).isEqualTo("mm/gup: half of a change");
              assertThat(skipped.why()).contains("mm/gup.c").contains("#error half of a change");
              assertThat(skipped.boots()).isZero();
            });
  }

  @Test
  void the_commit_that_fails_three_pins_of_ten_is_named_after_a_kill_too() throws Exception {
    Path out = directory.resolve("pin-failure");
    LivePinlab pinlab = start("pin-failure", "killed");
    Awaitility.await()
        .atMost(Duration.ofMinutes(20))
        .until(() -> Files.exists(out.resolve("steps")) && pinlab.runs("qemu-system-x86_64"));
    pinlab.killWithChildrenHeldStill();
    assertThat(state()).isEqualTo(before);
    // What there is of a run that was killed before its first file.
    Files.createFile(Files.createDirectory(out.resolve("check")).resolve("run.lock"));

    BisectionHistory history = bisect("pin-failure", 0, "--resume");

    assertThat(culprit(history)).isEqualTo("mm/gup: bound the time of a longterm pin");
    assertThat(check(history).confirmed()).isTrue();
  }

  @Test
  void what_is_not_committed_is_compared_with_its_commit_and_recorded() throws Exception {
    Path file = linux.resolve("mm/gup.c");
    String committed = Files.readString(file);
    FakeKernel.run(linux, "git", "update-index", "--refresh");
    try {
      Files.writeString(
          file,
          committed.replace("ktime_get_ns() / 1000 % 10 < 3", "ktime_get_ns() / 1000 % 10 < 8"));
      before = state();
      Path out = directory.resolve("dirty");

      int exit =
          LivePinlab.start(
                  directory.resolve("dirty.log"),
                  "ab",
                  "--tree",
                  "git:" + linux,
                  "--experiment",
                  cells.toString(),
                  "--out",
                  out.toString())
              .exit();

      assertThat(exit).as(Files.readString(directory.resolve("dirty.log"))).isEqualTo(1);
      VariantInfo head = RunDirectory.metadata(out).orElseThrow().variants().get(1);
      VariantInfo.CommitInfo commit = Objects.requireNonNull(head.origin().commit());
      assertThat(commit.subject()).isEqualTo("lib/string.c: step 20");
      assertThat(out.resolve(Objects.requireNonNull(commit.uncommitted())))
          .content()
          .contains("-\tif (gup_flags & FOLL_LONGTERM && ktime_get_ns() / 1000 % 10 < 3)");
    } finally {
      assertThat(state()).isEqualTo(before);
      Files.writeString(file, committed);
      before = state();
    }
  }

  /**
   * What git itself asks about between the same ends, and what it is told: all is bad from a
   * planted commit on, and one cannot be told. Where that is skipped, git's choice depends on the
   * commits' names.
   */
  private static List<String> asked(int planted) throws Exception {
    Path clone = directory.resolve("asked");
    FakeKernel.run(directory, "git", "clone", "-q", "-s", "-n", linux.toString(), "asked");
    String good = "HEAD~" + PlantedHistory.COMMITS;
    FakeKernel.run(clone, "git", "bisect", "start", "--no-checkout", "HEAD", good);
    String bad = "HEAD~" + (PlantedHistory.COMMITS - planted);
    String broken = "HEAD~" + (PlantedHistory.COMMITS - PlantedHistory.BROKEN);
    FakeKernel.run(
        clone,
        "git",
        "bisect",
        "run",
        "sh",
        "-c",
        "at=$(git rev-parse BISECT_HEAD); if [ $at = $(git rev-parse %s) ]; then exit 125; fi;"
                .formatted(broken)
            + " ! git merge-base --is-ancestor %s $at".formatted(bad));
    return FakeKernel.run(clone, "git", "bisect", "log")
        .lines()
        .filter(line -> line.matches("git bisect (good|bad|skip) [0-9a-f]{40}"))
        .map(line -> line.substring("git bisect ".length()))
        .toList();
  }

  private static String culprit(BisectionHistory history) {
    return Objects.requireNonNull(history.culprit()).subject();
  }

  private static BisectionHistory.Check check(BisectionHistory history) {
    return Objects.requireNonNull(history.check());
  }

  private static BisectionHistory bisect(String metric, int exit, String... more) throws Exception {
    Path log = directory.resolve(metric + ".log");
    assertThat(start(metric, metric, more).exit()).as(Files.readString(log)).isEqualTo(exit);
    return BisectionReport.read(directory.resolve(metric)).orElseThrow();
  }

  private static LivePinlab start(String metric, String log, String... more) throws Exception {
    String[] words = {
      "bisect",
      cells.toString(),
      "--tree",
      "git:" + linux,
      "--good",
      "HEAD~" + PlantedHistory.COMMITS,
      "--bad",
      "HEAD",
      "--metric",
      metric,
      "--out",
      directory.resolve(metric).toString()
    };
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return LivePinlab.start(directory.resolve(log + ".log"), all);
  }

  /** Name, size, time and mode of every file of the work tree and of the repository. */
  private static String state() throws Exception {
    return FakeKernel.run(linux, "sh", "-c", "find . -printf '%P %s %T@ %m\\n' | sort | sha256sum");
  }
}
