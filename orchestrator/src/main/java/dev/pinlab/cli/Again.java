// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.run.Request;
import dev.pinlab.process.Command;
import dev.pinlab.store.ShardInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of the command line that asks for the same. Pure. */
final class Again {
  private Again() {}

  /** What a run keeps of them. */
  static Request.Words request(List<String> command, RunOptions options) {
    String unsharded = Command.shellLine(unsharded(command, options));
    return new Request.Words(
        Command.shellLine(words(command, options)),
        Optional.of(Command.shellLine(whole(command, options))),
        options.shard().map(shard -> new ShardInfo(shard, unsharded)));
  }

  /** For every cell of the experiment; those that choose some can be added. */
  static List<String> whole(List<String> command, RunOptions options) {
    List<String> words = new ArrayList<>(List.of("./pinlab"));
    words.addAll(command);
    if (options.boot != null) {
      words.addAll(List.of("--boot", options.boot.id()));
    }
    words.addAll(options.kernels.words());
    return words;
  }

  /** For the same run. */
  static List<String> words(List<String> command, RunOptions options) {
    List<String> words = unsharded(command, options);
    options.shard().ifPresent(shard -> words.addAll(List.of(RunOptions.SHARD, shard.toString())));
    return words;
  }

  /** For the run that the same is a shard of. */
  static List<String> unsharded(List<String> command, RunOptions options) {
    List<String> words = whole(command, options);
    options.variants.forEach(id -> words.addAll(List.of("--variant", id)));
    options.layouts.forEach(id -> words.addAll(List.of("--layout", id)));
    options.workloads.forEach(id -> words.addAll(List.of("--workload", id)));
    if (options.boots != null) {
      words.addAll(List.of("--boots", options.boots.toString()));
    }
    if (options.seed != null) {
      words.addAll(List.of("--seed", options.seed.toString()));
    }
    options.guestsAtATime().ifPresent(n -> words.addAll(List.of("--jobs", String.valueOf(n))));
    words.addAll(options.vm.words());
    words.addAll(options.html.words());
    options.slurm().ifPresent(slurm -> words.addAll(slurm.words()));
    return words;
  }

  /** The line that goes on with a run. */
  static String resuming(List<String> words, Path out) {
    List<String> resuming = new ArrayList<>(words);
    resuming.addAll(List.of("--resume", "--out", out.toString()));
    return Command.shellLine(resuming);
  }
}
