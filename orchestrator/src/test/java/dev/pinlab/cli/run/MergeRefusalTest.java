// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.plan.Shard;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.HtmlLayout;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.RunMetadata.ExperimentInfo;
import dev.pinlab.store.RunMetadata.Terms;
import dev.pinlab.store.StagedRun;
import dev.pinlab.store.VariantInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not each shard of one run, complete and once, makes no run, and leaves nothing. */
class MergeRefusalTest {
  @TempDir Path temporary;
  private ShardedRun sharded;
  private Path out;

  @BeforeEach
  void name() {
    sharded = new ShardedRun(temporary);
    out = temporary.resolve("merged");
  }

  private Path shard(int number, int of) throws Exception {
    return sharded.writeShard(new Shard(number, of), UnaryOperator.identity());
  }

  private void assertRefused(String message, Path... runs) throws Exception {
    assertThatThrownBy(() -> Merge.of(List.of(runs), out, HtmlLayout.SINGLE))
        .isInstanceOf(UserFailure.class)
        .hasMessage(message.replace("DIR", temporary.toString()));
    assertThat(out).doesNotExist();
    assertThat(temporary.resolve(".merged.staged")).doesNotExist();
  }

  @Test
  void a_directory_that_is_no_run() throws Exception {
    assertRefused(
        "DIR/none: no run.json in it; `pinlab run --out` makes one",
        shard(1, 2),
        temporary.resolve("none"));
  }

  @Test
  void a_run_that_is_no_shard() throws Exception {
    assertRefused(
        "DIR/whole: is no shard of a run; `pinlab run SPEC --shard I/N` makes those",
        sharded.writeWhole());
  }

  @Test
  void missing_shards_are_named_as_they_are_asked_for() throws Exception {
    assertRefused(
        "missing: --shard 2/4, --shard 3/4; run what is missing, and name all shards",
        shard(4, 4),
        shard(1, 4));
  }

  @Test
  void of_very_many_missing_shards_ten_are_named() throws Exception {
    assertThatThrownBy(() -> Merge.of(List.of(shard(1, 30)), out, HtmlLayout.SINGLE))
        .hasMessageContaining("--shard 11/30 and 19 more; ");
  }

  @Test
  void a_shard_that_is_given_twice() throws Exception {
    Path one = shard(1, 2);

    assertRefused("DIR/1-of-2 and DIR/1-of-2 are both shard 1/2; name each shard once", one, one);
  }

  @Test
  void shards_of_two_partitions_overlap() throws Exception {
    assertRefused(
        "DIR/1-of-2 is shard 1/2 and DIR/2-of-3 is shard 2/3: their blocks overlap; name all shards"
            + " of one N",
        shard(1, 2),
        shard(2, 3));
  }

  @Test
  void a_shard_whose_plan_is_that_of_another() throws Exception {
    RunMetadata other = sharded.metadata(new Shard(2, 2));
    Path one =
        sharded.writeShard(
            new Shard(1, 2),
            run -> ShardedRun.with(run, run.environment(), other.plan(), run.watchdogs()));

    assertRefused(
        "DIR/1-of-2: its run.json plans what is not of shard 1/2; make the shard again",
        one,
        shard(2, 2));
  }

  @Test
  void a_shard_that_is_not_complete_is_told_how_to_go_on() throws Exception {
    Path one = shard(1, 2);
    Path journal = one.resolve("trials.jsonl");
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, 100));

    assertRefused(
        "DIR/1-of-2: shard 1/2 has 100 of its 108 trials; continue it with: ./pinlab run x.yaml"
            + " --boots 12 --shard 1/2 --resume --out DIR/1-of-2",
        one,
        shard(2, 2));
  }

  @Test
  void a_trial_that_was_not_planned() throws Exception {
    Path one = shard(1, 2);
    Path journal = one.resolve("trials.jsonl");
    List<String> lines = Files.readAllLines(journal);
    lines.set(0, lines.get(0).replaceFirst("(?<=\"trial\":)\\d+", "77777"));
    Files.write(journal, lines);

    assertRefused(
        "DIR/1-of-2: its trial 77777 is not in its plan; make the shard again", one, shard(2, 2));
  }

  @Test
  void shards_of_another_experiment_file_seed_number_of_boots_or_accelerator() throws Exception {
    assertUnlike("experiment file", run -> run(run, file("other"), run.terms(), run.variants()));
    assertUnlike("seed", run -> run(run, run.experiment(), terms(12, 99, "tcg"), run.variants()));
    assertUnlike(
        "number of boots", run -> run(run, run.experiment(), terms(13, 11, "tcg"), run.variants()));
    assertUnlike(
        "accelerator", run -> run(run, run.experiment(), terms(12, 11, "kvm"), run.variants()));
  }

  @Test
  void shards_of_another_kernel_or_without_a_variant() throws Exception {
    assertUnlike("kernel of v4", run -> run(run, run.experiment(), run.terms(), rebuilt(run)));
    assertUnlike(
        "kernel of v5.13 and another command line of v5.13",
        run -> run(run, run.experiment(), run.terms(), run.variants().subList(0, 2)));
  }

  private void assertUnlike(String what, UnaryOperator<RunMetadata> change) throws Exception {
    ShardedRun each = new ShardedRun(Files.createTempDirectory(temporary, "unlike"));
    Path one = each.writeShard(new Shard(1, 2), UnaryOperator.identity());
    Path two = each.writeShard(new Shard(2, 2), change);

    assertRefused(
        one
            + " and "
            + two
            + " are no shards of one run: each has another "
            + what
            + "; name those that were made with the same spec and options",
        one,
        two);
  }

  private ExperimentInfo file(String sha256) {
    ExperimentInfo old = sharded.whole().experiment();
    return new ExperimentInfo(
        old.name(),
        old.question(),
        old.file(),
        sha256,
        old.layouts(),
        old.workloads(),
        old.programs());
  }

  private Terms terms(int boots, long seed, String accel) {
    Terms old = sharded.whole().terms();
    return new Terms(old.baseline(), 12, boots, seed, accel, old.boot(), old.gate());
  }

  private static List<VariantInfo> rebuilt(RunMetadata run) {
    return run.variants().stream()
        .map(
            variant ->
                variant.id().equals("v4")
                    ? new VariantInfo(
                        variant.id(),
                        variant.title(),
                        variant.origin(),
                        variant.status(),
                        variant.error(),
                        new VariantInfo.Product("c0", "rebuilt", null))
                    : variant)
        .toList();
  }

  private static RunMetadata run(
      RunMetadata run, ExperimentInfo experiment, Terms terms, List<VariantInfo> variants) {
    return new RunMetadata(
        run.schema(),
        run.id(),
        experiment,
        terms,
        variants,
        run.environment(),
        run.plan(),
        run.watchdogs());
  }

  @Test
  void a_place_where_something_is_already() throws Exception {
    List<Path> shards = sharded.writeShards(2);
    Files.createDirectories(out);
    Files.writeString(out.resolve("letter"), "dear");

    assertThatThrownBy(() -> Merge.of(shards, out, HtmlLayout.SINGLE))
        .isInstanceOf(UserFailure.class)
        .hasMessage(out + ": is not empty and not a run; give --out another directory");
    assertThatThrownBy(() -> Merge.of(shards, shards.get(0), HtmlLayout.SINGLE))
        .isInstanceOf(UserFailure.class)
        .hasMessage(shards.get(0) + ": holds a run already; give --out another directory");
    assertThat(out).isDirectoryContaining("glob:**/letter");
  }

  @Test
  void a_place_that_another_merge_is_about_to_fill() throws Exception {
    List<Path> shards = sharded.writeShards(2);
    try (StagedRun other = StagedRun.beside(out)) {
      assertThatThrownBy(() -> Merge.of(shards, out, HtmlLayout.SINGLE))
          .isInstanceOf(UserFailure.class)
          .hasMessageEndingWith("another pinlab works on this run; wait for it to end");
      assertThat(other.run().path()).exists();
    }
  }

  @Test
  void a_merge_that_fails_half_way_leaves_nothing() throws Exception {
    List<Path> shards = sharded.writeShards(2);
    Files.writeString(shards.get(0).resolve("artifacts/x"), "a file");
    Files.createDirectories(shards.get(1).resolve("artifacts/x"));

    assertThatThrownBy(() -> Merge.of(shards, out, HtmlLayout.SINGLE))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining(shards.get(1) + "/artifacts: cannot be taken to ");

    assertThat(out).doesNotExist();
    assertThat(temporary.resolve(".merged.staged")).doesNotExist();
  }
}
