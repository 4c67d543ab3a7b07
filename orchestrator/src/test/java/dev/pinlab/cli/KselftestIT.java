// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.TestPoint;
import dev.pinlab.console.TestPoint.Result;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The selftests of a tree, built from it and run by its own kernel. */
class KselftestIT {
  @TempDir Path directory;

  @Test
  void a_script_offlines_memory_and_a_test_that_the_tree_does_not_have_is_a_skip()
      throws Exception {
    List<TrialRecord> trials =
        run(
            """
            name: scripts
            tree: debian:5.10
            baseline: stable
            variants:
              stable: {}
            layouts:
              movable: {memory: 512M, cpus: 2, movablecore: 256M}
            workloads:
              on-off: {program: kselftest, test: mem-on-off-test.sh}
              longterm: {program: kselftest, test: gup_longterm}
            trials: {boots: 1}
            """);

    TrialRecord offlined = trial(trials, "stable", "movable", "on-off");
    assertThat(offlined.outcome()).as(offlined.boot().detail()).isEqualTo(Outcome.COMPLETED);
    assertThat(offlined.said().tests())
        .containsExactly(new TestPoint(1, "mem-on-off-test.sh", Result.PASS, null));
    TrialRecord absent = trial(trials, "stable", "movable", "longterm");
    assertThat(absent.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(absent.boot().detail())
        .startsWith("skipped: the kernel's tree has no test gup_longterm: ");
  }

  @Test
  @Tag("heavy")
  void programs_pin_in_both_layouts_and_each_test_point_is_a_result() throws Exception {
    List<TrialRecord> trials =
        run(
            """
            name: programs
            tree: debian:6.12
            baseline: stable
            variants:
              stable: {}
            layouts:
              cma:     {memory: 512M, cpus: 2, cma: 320M, hugepages: 4}
              movable: {memory: 512M, cpus: 2, movablecore: 256M, hugepages: 4}
            workloads:
              longterm: {program: kselftest, test: gup_longterm}
              gup:      {program: kselftest, test: gup_test}
              cow:      {program: kselftest, test: cow}
            trials: {boots: 1}
            """);

    assertThat(trials)
        .hasSize(6)
        .allSatisfy(
            trial ->
                assertThat(trial.outcome()).as(trial.boot().detail()).isEqualTo(Outcome.COMPLETED));
    for (String layout : List.of("cma", "movable")) {
      assertThat(trial(trials, "stable", layout, "longterm").said().tests())
          .hasSize(40)
          .allMatch(point -> point.result() == Result.PASS);
      assertThat(trial(trials, "stable", layout, "gup").said().tests())
          .singleElement()
          .matches(point -> point.result() == Result.PASS);
      // Free huge pages lie where a longterm pin may not take them from: see docs/measuring.md.
      assertThat(trial(trials, "stable", layout, "cow").said().tests())
          .hasSizeGreaterThan(700)
          .filteredOn(point -> point.result() == Result.FAIL)
          .hasSize(2)
          .allMatch(point -> point.name().contains("with memfd hugetlb"));
    }
  }

  @Test
  @Tag("heavy")
  void a_kernel_that_leaves_pages_where_they_are_is_caught_by_the_warning_that_gup_test_makes()
      throws Exception {
    Files.writeString(
        directory.resolve("leaves.patch"),
        """
        --- a/mm/gup.c
        +++ b/mm/gup.c
        @@ -2484,8 +2484,7 @@ check_and_migrate_movable_pages_or_folios(struct pages_or_folios *pofs)
         \tLIST_HEAD(movable_folio_list);
         \tunsigned long collected;
        \s
        -\tcollected = collect_longterm_unpinnable_folios(&movable_folio_list,
        -\t\t\t\t\t\t       pofs);
        +\tcollected = 0;
         \tif (!collected)
         \t\treturn 0;
        \s
        """);
    List<TrialRecord> trials =
        run(
            """
            name: leaves
            tree: debian:6.12
            baseline: stable
            variants:
              stable: {}
              leaves: {patches: [leaves.patch]}
            layouts:
              movable: {memory: 512M, cpus: 2, movablecore: 256M}
            workloads:
              gup: {program: kselftest, test: gup_test}
            trials: {boots: 1}
            """);

    assertThat(trial(trials, "stable", "movable", "gup").outcome()).isEqualTo(Outcome.COMPLETED);
    TrialRecord leaves = trial(trials, "leaves", "movable", "gup");
    assertThat(leaves.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(leaves.boot().detail()).isEqualTo("WARNING in gup_test_ioctl");
    assertThat(Files.readString(directory.resolve("run").resolve(leaves.console())))
        .contains("is NOT pinnable but pinned");
  }

  @Test
  @Tag("heavy")
  void
      two_trees_run_the_tests_of_memory_management_that_each_of_them_has_and_the_difference_is_told()
          throws Exception {
    List<TrialRecord> trials =
        run(
            """
            name: directories
            baseline: older
            variants:
              older: {tree: debian:5.10}
              newer: {tree: debian:6.1}
            layouts:
              cma: {memory: 1G, cpus: 2, cma: 320M}
            workloads:
              mm: {program: selftests/mm}
            trials: {boots: 1}
            """);

    TrialRecord older = trial(trials, "older", "cma", "mm");
    assertThat(older.outcome()).as(older.boot().detail()).isEqualTo(Outcome.COMPLETED);
    assertThat(older.said().tests())
        .extracting(TestPoint::name)
        .contains("thuge-gen", "gup_benchmark -U", "mremap_dontunmap")
        .doesNotContain("transhuge-stress", "write_to_hugetlbfs");
    TrialRecord newer = trial(trials, "newer", "cma", "mm");
    assertThat(newer.outcome()).as(newer.boot().detail()).isEqualTo(Outcome.COMPLETED);
    assertThat(newer.said().tests())
        .extracting(TestPoint::name)
        .contains("gup_test -a", "ksm_tests -M -p 10")
        .anyMatch(name -> name.startsWith("mremap_test/8KB mremap"));
    assertThat(Files.readString(directory.resolve("log")))
        .contains("note: Not the same tests in cma / mm: newer has no result of ")
        .contains("note: Not the same tests in cma / mm: older has no result of ");
  }

  private List<TrialRecord> run(String spec) throws Exception {
    Path file = Files.writeString(directory.resolve("spec.yaml"), spec);
    Path run = directory.resolve("run");
    Path log = directory.resolve("log");
    int exit = LivePinlab.start(log, "run", file.toString(), "--out", run.toString()).exit();
    // No cell has boots enough to compare anything, and one may have none that counts.
    assertThat(exit).as(Files.readString(log)).isIn(0, 1, 4);
    return RunDirectory.trials(run);
  }

  private static TrialRecord trial(
      List<TrialRecord> trials, String variant, String layout, String workload) {
    return trials.stream()
        .filter(trial -> trial.planned().variant().equals(variant))
        .filter(trial -> trial.planned().layout().equals(layout))
        .filter(trial -> trial.planned().workload().equals(workload))
        .findFirst()
        .orElseThrow();
  }
}
