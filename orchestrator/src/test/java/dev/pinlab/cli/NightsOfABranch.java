// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.analysis.Cell;
import dev.pinlab.history.History;
import dev.pinlab.history.HistoryPlace;
import dev.pinlab.history.KeptRun;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Ruling;
import dev.pinlab.trend.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights of a branch that moves: quiet ones, then a commit that leaves pages behind. The tests are
 * the nights, in their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NightsOfABranch {
  private static final Cell CELL = new Cell("head", "cma", "quiet");
  private static final int QUIET_NIGHTS = 13;
  private static final Duration FOR_A_BOOT = Duration.ofMinutes(10);

  private Path directory = Path.of("");
  private Path linux = directory;
  private Path spec = directory;
  private Path database = directory;

  /** The repository as the experiment names it. */
  abstract String repository(Path linux) throws Exception;

  /** What the branch is set to for it to have the files of a revision. */
  String commit(Path linux, String revision) throws Exception {
    return revision;
  }

  /** What is told and kept of the search for the commit that left pages behind. */
  void assertSearched(String said, Ruled ruled) {
    assertThat(ruled.reason()).contains("mm/gup: look at CMA pages faster");
  }

  @BeforeAll
  void plant(@TempDir Path fresh) throws Exception {
    directory = fresh;
    linux = PlantedHistory.in(directory);
    branchAt(PlantedHistory.LEFTOVER - 2);
    database = directory.resolve("history.db");
    spec =
        Files.writeString(
            directory.resolve("nights.yaml"),
            """
            name: nights
            baseline: head
            variants: {head: {tree: "%s@nightly"}}
            layouts:
              cma: {memory: 512M, cpus: 2, cma: 320M}
            workloads:
              quiet: {program: pin-longterm, via: io_uring, size: 512K, attempts: 10}
            trials: {boots: 8, seed: 1}
            """
                .formatted(repository(linux)));
  }

  private void branchAt(int commit) throws Exception {
    String revision = "HEAD~" + (PlantedHistory.COMMITS - commit);
    FakeKernel.run(linux, "git", "branch", "-f", "nightly", commit(linux, revision));
  }

  /** A night, with what it says. */
  private String night(String name, int exit, String... more) throws Exception {
    Path log = directory.resolve(name + ".log");
    int status = LivePinlab.start(log, words(name, more)).exit();
    String said = Files.readString(log);
    assertThat(status).as(said).isEqualTo(exit);
    return said;
  }

  private String[] words(String name, String... more) {
    List<String> words = new ArrayList<>(List.of("nightly", spec.toString()));
    words.addAll(List.of("--history", database.toString()));
    words.addAll(List.of("--out", directory.resolve(name).toString()));
    words.addAll(List.of("--reports", directory.resolve("reports").toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private History history() throws Exception {
    return History.open(HistoryPlace.of(database.toString()));
  }

  private List<KeptRun> nights() throws Exception {
    return history().runs().stream().filter(run -> run.experiment().equals("nights")).toList();
  }

  @Test
  @Order(1)
  void the_first_night_is_made_and_kept_and_has_nothing_to_be_held_against() throws Exception {
    assertThat(night("first", 0))
        .contains("nights, night " + id("first"))
        .contains(": no alarm\n")
        .contains("head cma/quiet leftover: 0.0% of 80 ")
        .contains(", too few nights for limits");
    assertThat(nights()).extracting(KeptRun::id).containsExactly(id("first"));
  }

  private String id(String night) throws Exception {
    return RunDirectory.metadata(directory.resolve(night)).orElseThrow().id();
  }

  @Test
  @Order(2)
  void a_night_without_a_new_kernel_measures_nothing() throws Exception {
    assertThat(night("idle", 0))
        .contains("no kernel has changed since night " + id("first"))
        .contains("nothing is measured (--always: all the same)");
    assertThat(directory.resolve("idle")).doesNotExist();
    assertThat(nights()).hasSize(1);
  }

  @Test
  @Order(3)
  void a_quiet_night_in_spite_of_that_has_other_guests() throws Exception {
    night("always", 0, "--always");

    assertThat(nights()).extracting(KeptRun::seed).containsExactly(1L, 2L);
  }

  @Test
  @Order(4)
  void a_night_that_is_killed_goes_on_with_the_kernel_that_it_began_with() throws Exception {
    Path out = directory.resolve("killed");
    LivePinlab pinlab =
        LivePinlab.start(directory.resolve("killed.log"), words("killed", "--always"));
    await().atMost(FOR_A_BOOT).until(() -> !RunDirectory.trials(out).isEmpty());
    pinlab.killWithChildrenHeldStill();
    assertThat(RunDirectory.trials(out)).hasSizeLessThan(8);
    branchAt(PlantedHistory.LEFTOVER + 1);

    night("killed", 0, "--resume");

    assertThat(RunDirectory.trials(out)).hasSize(8);
    assertThat(image("killed")).isEqualTo(image("first"));
    assertThat(nights()).extracting(KeptRun::seed).containsExactly(1L, 2L, 3L);
  }

  private String image(String night) throws Exception {
    RunMetadata run = RunDirectory.metadata(directory.resolve(night)).orElseThrow();
    return String.valueOf(run.variants().get(0).product().imageSha256());
  }

  @Test
  @Order(5)
  void the_first_night_out_of_limits_is_no_alarm_yet() throws Exception {
    quietNightsBefore();
    branchAt(PlantedHistory.LEFTOVER + 1);

    assertThat(night("suspect", 0))
        .contains(": no alarm; a rate is out of its limits, and the next night decides\n")
        .contains(" of %d nights, above them".formatted(QUIET_NIGHTS + 1));
  }

  /** The first night over and over, each a day earlier than the one before. */
  private void quietNightsBefore() throws Exception {
    String run = Files.readString(directory.resolve("first/run.json"));
    for (int night = 1; night <= QUIET_NIGHTS; night++) {
      Path copy = directory.resolve("quiet-" + night);
      FakeKernel.run(directory, "cp", "-a", "first", copy.toString());
      String other =
          run.replaceFirst("\"id\" : \"[0-9a-f]{16}\"", "\"id\" : \"%016x\"".formatted(night))
              .replaceFirst(
                  "\"started\" : \"[^\"]+\"",
                  "\"started\" : \"2026-01-%02dT02:00:00Z\"".formatted(night));
      Files.writeString(copy.resolve("run.json"), other);
      history().add(copy);
    }
    assertThat(nights()).hasSize(QUIET_NIGHTS + 3);
  }

  @Test
  @Order(6)
  void the_second_one_is_an_alarm_that_stays_open_until_it_is_ruled_on() throws Exception {
    assertThat(night("alarm", 1, "--no-confirm"))
        .contains(": alarm: 1 rate is worse than in the nights before\n")
        .contains("! head cma/quiet leftover: worse, open (two-in-a-row); ");
    assertThat(night("open", 1, "--no-confirm")).contains("nothing is measured").contains("open");
    assertThat(directory.resolve("reports/night-junit.xml"))
        .content()
        .contains("<testcase classname=\"nights.night\" name=\"head cma/quiet leftover\"")
        .containsOnlyOnce("<failure ");
    assertThat(directory.resolve("reports/night.prom"))
        .content()
        .contains("pinlab_night_alarm{experiment=\"nights\"} 1.0\n");
  }

  @Test
  @Order(7)
  void it_is_confirmed_by_an_a_b_and_its_commit_is_looked_for() throws Exception {
    String said = night("confirmed", 1, "--bisect");
    assertThat(said)
        .contains("nothing is measured")
        .contains("! head cma/quiet leftover: worse, confirmed (two-in-a-row); ");

    Ruled ruled = history().remarks().rulings("nights").get(0);
    assertThat(ruled.night()).isEqualTo(id("alarm"));
    assertThat(ruled.cell()).isEqualTo(CELL);
    assertThat(ruled.metric()).isEqualTo(Metric.LEFTOVER);
    assertThat(ruled.side()).isEqualTo(Side.WORSE);
    assertThat(ruled.ruling()).isEqualTo(Ruling.CONFIRMED);
    assertThat(ruled.reason()).contains("says worse");
    assertSearched(said, ruled);
    assertThat(history().runs()).extracting(KeptRun::experiment).contains("nights-confirm");
  }

  @Test
  @Order(8)
  void an_alarm_that_was_ruled_on_is_told_once() throws Exception {
    assertThat(night("after", 0))
        .contains("no kernel has changed since night " + id("alarm"))
        .contains("worse, confirmed");
  }
}
