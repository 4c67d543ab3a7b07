// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.cli.run.Request;
import dev.pinlab.plan.Shard;
import dev.pinlab.store.ShardInfo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AgainTest {
  private static final List<String> RUN = List.of("run", "x.yaml");

  private static List<String> again(String... arguments) {
    return Again.words(RUN, CommandLine.populateCommand(new RunOptions(), arguments));
  }

  private static List<String> whole(String... arguments) {
    return Again.whole(RUN, CommandLine.populateCommand(new RunOptions(), arguments));
  }

  @Test
  void without_options_it_is_the_command_alone() {
    assertThat(again()).containsExactly("./pinlab", "run", "x.yaml");
  }

  @Test
  void every_option_that_changes_what_is_measured_is_there_again() {
    String[] arguments =
        ("--boot fresh --arch arm64 --debug kasan,vm --kconfig my.config"
                + " --variant v4 --variant v5.13 --layout cma --workload held --boots 3 --seed 77"
                + " --jobs 2 --accel tcg --html-layout split")
            .split(" ", -1);

    assertThat(again(arguments))
        .startsWith("./pinlab", "run", "x.yaml")
        .endsWith(arguments)
        .hasSize(3 + arguments.length);
  }

  @Test
  void for_every_cell_it_has_what_makes_the_kernels_and_guests_and_nothing_that_chooses() {
    assertThat(
            whole(
                "--layout",
                "cma",
                "--boots",
                "3",
                "--accel",
                "tcg",
                "--boot",
                "fresh",
                "--debug",
                "kasan",
                "--kconfig",
                "my.config"))
        .containsExactly(
            "./pinlab",
            "run",
            "x.yaml",
            "--boot",
            "fresh",
            "--debug",
            "kasan",
            "--kconfig",
            "my.config");
  }

  @Test
  void its_words_ask_for_the_same_run() {
    var words = again("--layout", "cma", "--layout", "movable", "--seed", "0", "--accel", "kvm");

    assertThat(words).containsSubsequence("--seed", "0", "--accel", "kvm");
    assertThat(again(words.subList(3, words.size()).toArray(String[]::new))).isEqualTo(words);
  }

  @Test
  void a_run_directory_with_a_space_in_its_name_can_be_pasted() {
    assertThat(Again.resuming(again(), Path.of("my runs/a")))
        .isEqualTo("./pinlab run x.yaml --resume --out 'my runs/a'");
  }

  @Test
  void where_the_run_goes_and_how_it_was_started_are_left_to_the_next_one() {
    assertThat(again("--out", "runs/a", "--resume", "--dry-run", "--jobs", "auto"))
        .containsExactly("./pinlab", "run", "x.yaml");
  }

  private static Request.Words request(String... arguments) {
    return Again.request(RUN, CommandLine.populateCommand(new ShardableOptions(), arguments));
  }

  @Test
  void a_shard_is_asked_for_again_and_so_is_the_run_that_it_is_of() {
    var words = request("--boots", "3", "--shard", "2/3");

    assertThat(words.command()).isEqualTo("./pinlab run x.yaml --boots 3 --shard 2/3");
    assertThat(words.whole()).contains("./pinlab run x.yaml");
    assertThat(words.shard())
        .contains(new ShardInfo(new Shard(2, 3), "./pinlab run x.yaml --boots 3"));
  }

  @Test
  void a_run_that_is_no_shard_is_of_nothing() {
    assertThat(request("--boots", "3").shard()).isEmpty();
  }
}
