// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Crash;
import dev.pinlab.console.Judged;
import dev.pinlab.console.Premise;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.Judge;
import dev.pinlab.trial.BootFacts;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One trial of a {@link SyntheticRun}; it depends on what was planned alone. */
final class SyntheticBoot {
  private static final int ATTEMPTS = 20;

  private static final List<String> GUILTY =
      List.of("try_grab_page", "check_and_migrate_movable_pages", "move_pages_to_lru");

  /** How many of a hundred thousand boots end in each way but the ordinary one. */
  private static final Map<Outcome, Integer> ENDS =
      new TreeMap<>(
          Map.of(
              Outcome.CRASHED, 400,
              Outcome.HUNG, 200,
              Outcome.OOM, 100,
              Outcome.INVALID, 300,
              Outcome.INFRA, 200));

  private static final List<String> COUNTERS =
      List.of(
          "allocstall_dma32",
          "allocstall_movable",
          "allocstall_normal",
          "compact_daemon_wake",
          "compact_fail",
          "compact_free_scanned",
          "compact_isolated",
          "compact_migrate_scanned",
          "compact_stall",
          "compact_success",
          "nr_foll_pin_acquired",
          "nr_foll_pin_released",
          "oom_kill",
          "pgmigrate_fail",
          "pgmigrate_success",
          "thp_migration_fail",
          "thp_migration_split",
          "thp_migration_success",
          "thp_split_page",
          "thp_split_page_failed",
          "thp_split_pmd",
          "thp_split_pud");

  private final PlannedTrial planned;
  private final Random random;
  private final Outcome outcome;
  private final @Nullable Crash crash;

  private SyntheticBoot(PlannedTrial planned) {
    this.planned = planned;
    this.random = new Random(planned.seed() * 31 + planned.variant().hashCode());
    this.outcome = outcome(random.nextInt(100_000));
    this.crash =
        outcome == Outcome.CRASHED ? crash(GUILTY.get(random.nextInt(GUILTY.size()))) : null;
  }

  static TrialRecord of(PlannedTrial planned) {
    return new SyntheticBoot(planned).record();
  }

  private static Outcome outcome(int lot) {
    int end = 0;
    for (Map.Entry<Outcome, Integer> share : ENDS.entrySet()) {
      end += share.getValue();
      if (lot < end) {
        return share.getKey();
      }
    }
    return Outcome.COMPLETED;
  }

  private TrialRecord record() {
    boolean spoke = outcome.counts();
    boolean ended = outcome == Outcome.COMPLETED;
    List<Attempt> attempts =
        spoke ? attempts(ended ? ATTEMPTS : random.nextInt(ATTEMPTS)) : List.of();
    long millis = 1700L + random.nextInt(900);
    return new TrialRecord(
        planned,
        outcome,
        new Testimony(attempts, judges(ended), List.of(), ended ? vmstat() : Map.of()),
        crash,
        spoke ? premise() : null,
        new BootFacts(
            spoke ? millis : null,
            millis + 400L + random.nextInt(300),
            ended ? 0L : null,
            detail(),
            1),
        "artifacts/console/%05d.log".formatted(planned.trial()));
  }

  private List<Attempt> attempts(int number) {
    var made = new SyntheticAttempts(planned, random);
    List<Attempt> attempts = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      attempts.add(made.next());
    }
    return attempts;
  }

  private List<Judged> judges(boolean ended) {
    if (!ended || !planned.workload().equals("held")) {
      return List.of();
    }
    boolean ok = random.nextInt(10) > 0;
    Judge judge = planned.layout().equals("cma") ? Judge.CMA_ALLOC : Judge.OFFLINE;
    return List.of(
        new Judged(judge, ok, ok ? null : "EBUSY", 60_000L + random.nextInt(20_000), 81_920));
  }

  private Premise premise() {
    boolean cma = planned.layout().equals("cma");
    return new Premise(true, null, cma ? 320L << 20 : 0, cma ? 0 : 256L << 20, 1);
  }

  private Map<String, Long> vmstat() {
    Map<String, Long> counts = new TreeMap<>();
    for (String name : COUNTERS) {
      counts.put(name, (long) random.nextInt(50_000));
    }
    return counts;
  }

  private static Crash crash(String guilty) {
    return new Crash(
        "warn", "WARNING in " + guilty, List.of(guilty, "__gup_longterm_locked", "pin_user_pages"));
  }

  private @Nullable String detail() {
    return switch (outcome) {
      case COMPLETED -> null;
      case CRASHED -> crash == null ? null : crash.title();
      case HUNG -> "no result for %d s".formatted(20 + random.nextInt(9));
      case OOM -> "pin-longterm was killed for memory";
      case INVALID -> "the buffer was not in CMA or ZONE_MOVABLE";
      case INFRA -> "QEMU ended with signal 9";
    };
  }
}
