// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.plan.Shard;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.RunMetadata.Environment;
import dev.pinlab.store.ShardInfo;
import dev.pinlab.store.Watchdogs;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run of made-up boots, 12 of each of 18 cells in 72 blocks, as it is in one directory and as its
 * shards are: each trial with a console of its own, in about the order of the plan.
 */
public final class ShardedRun {
  /** How many blocks it has. */
  public static final int BLOCKS = 72;

  private static final int BOOTS = BLOCKS * 3;

  private final Path directory;
  private final RunMetadata whole;

  /** One whose directories are below another. */
  public ShardedRun(Path directory) {
    this.directory = directory;
    RunMetadata made = SyntheticRun.metadata(BOOTS, 11);
    Environment there = made.environment();
    whole =
        with(
            made,
            new Environment(
                there.started(),
                there.host(),
                there.tools(),
                "./pinlab run x.yaml --boots 12",
                "./pinlab run x.yaml"),
            made.plan(),
            watchdogs(BOOTS));
  }

  private static Watchdogs watchdogs(int boots) {
    return new Watchdogs(
        boots, .5, 1.5, Map.of("held", new Watchdogs.Deadlines(10, 20, 30, 40, 50)));
  }

  /** What the whole run says of itself. */
  public RunMetadata whole() {
    return whole;
  }

  /** Writes the run as one. */
  public Path writeWhole() throws Exception {
    return write("whole", whole);
  }

  /** Writes all shards. */
  public List<Path> writeShards(int of) throws Exception {
    List<Path> shards = new ArrayList<>();
    for (int number = 1; number <= of; number++) {
      shards.add(writeShard(new Shard(number, of), UnaryOperator.identity()));
    }
    return shards;
  }

  /** Writes a shard with another {@code run.json}. */
  public Path writeShard(Shard shard, UnaryOperator<RunMetadata> change) throws Exception {
    return write("%d-of-%d".formatted(shard.number(), shard.of()), change.apply(metadata(shard)));
  }

  /** What a shard says of itself. */
  public RunMetadata metadata(Shard shard) {
    List<PlannedTrial> plan = shard.of(whole.plan());
    Environment there = whole.environment();
    return with(
        whole,
        new Environment(
            there.started(),
            there.host(),
            there.tools(),
            there.command() + " --shard " + shard,
            there.whole(),
            new ShardInfo(shard, there.command()),
            List.of()),
        plan,
        plan.isEmpty() ? null : watchdogs(plan.size()));
  }

  /** The same run with other facts, and an id that follows from them. */
  public static RunMetadata with(
      RunMetadata run,
      Environment environment,
      List<PlannedTrial> plan,
      @Nullable Watchdogs watchdogs) {
    return new RunMetadata(
        run.schema(),
        null,
        run.experiment(),
        run.terms(),
        run.variants(),
        environment,
        plan,
        watchdogs);
  }

  private Path write(String name, RunMetadata metadata) throws Exception {
    Path run = directory.resolve(name);
    try (RunDirectory made = RunDirectory.create(run)) {
      made.write(metadata);
      made.appendAll(shuffled(metadata));
    }
    for (TrialRecord record : SyntheticRun.trials(metadata)) {
      if (!record.console().isEmpty()) {
        Path console = run.resolve(record.console());
        Files.createDirectories(console.getParent());
        Files.writeString(console, "console of trial " + record.planned().trial() + "\n");
      }
    }
    return run;
  }

  /** As guests side by side end: never far from their order. */
  private static List<TrialRecord> shuffled(RunMetadata metadata) {
    List<TrialRecord> records = new ArrayList<>();
    SyntheticRun.trials(metadata).forEach(records::add);
    Random random = new Random(metadata.plan().size());
    for (int from = 0; from < records.size(); from += 4) {
      Collections.shuffle(records.subList(from, Math.min(from + 4, records.size())), random);
    }
    return records;
  }

  /** Names of files below a directory, relative to it. */
  static Set<String> files(Path directory) throws Exception {
    Set<String> names = new HashSet<>();
    try (var files = Files.walk(directory)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(directory.relativize(file).toString()));
    }
    return names;
  }
}
