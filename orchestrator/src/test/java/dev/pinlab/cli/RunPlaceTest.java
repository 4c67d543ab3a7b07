// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Real;
import dev.pinlab.arch.Architecture;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Specs;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RunPlaceTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  @Test
  void a_run_goes_below_where_it_was_asked_for() throws Exception {
    assertThat(RunPlace.of(experiment(new Tree.Debian("5.10")), new RunOptions()).toString())
        .matches("pinlab-runs/gup-longterm-demo-\\d{8}-\\d{6}");
    assertThat(
            RunPlace.of(experiment(new Tree.Git(HERE.resolve("none"), "HEAD")), new RunOptions()))
        .startsWithRaw(Path.of("pinlab-runs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".."})
  void a_run_of_the_tree_that_one_is_in_goes_home_to_keep_that_clean(String above)
      throws Exception {
    Path tree = HERE.resolve(above).normalize();
    Path home = Path.of(System.getProperty("user.home"), "pinlab-runs");

    assertThat(RunPlace.of(experiment(new Tree.Git(tree, "")), new RunOptions()))
        .startsWithRaw(home);
    assertThat(RunPlace.of(experiment(new Tree.Dir(tree)), new RunOptions())).startsWithRaw(home);
  }

  @Test
  void a_directory_that_was_named_is_taken_as_it_is() throws Exception {
    RunOptions options = new RunOptions();
    options.out = Path.of("out");

    assertThat(RunPlace.of(experiment(new Tree.Git(HERE, "")), options)).isEqualTo(Path.of("out"));
  }

  private static Experiment experiment(Tree tree) throws Exception {
    Experiment demo =
        new Specs(new Locations(Real.HOME), new Host(1L << 34, 8))
            .load(Real.HOME.resolve("experiments/demo.yaml"));
    Matrix cells = demo.matrix();
    return demo.with(
        new Matrix(
            "base",
            List.of(new Variant("base", "", Architecture.X86_64, tree, List.of(), List.of(), "")),
            cells.layouts(),
            cells.workloads()));
  }

  @Test
  void a_shard_goes_where_no_other_shard_does_and_is_found_there(@TempDir Path home)
      throws Exception {
    String before = System.setProperty("user.home", home.toString());
    try {
      Experiment ofThisTree = experiment(new Tree.Git(HERE, ""));
      Path first = RunPlace.of(ofThisTree, shard("1/3"));
      Files.createDirectories(first);
      Files.createDirectories(RunPlace.of(ofThisTree, shard("2/3")));
      Files.createDirectories(RunPlace.of(ofThisTree, new RunOptions()));

      assertThat(first.getFileName().toString()).matches("gup-longterm-demo-1of3-\\d{8}-\\d{6}");
      assertThat(RunPlace.of(ofThisTree, shard("1/3", "--resume"))).isEqualTo(first);
      assertThatThrownBy(() -> RunPlace.of(ofThisTree, shard("3/3", "--resume")))
          .hasMessageStartingWith("--resume: no run of gup-longterm-demo-3of3 in ");
    } finally {
      System.setProperty("user.home", before);
    }
  }

  private static RunOptions shard(String shard, String... more) {
    ShardableOptions options = new ShardableOptions();
    new CommandLine(options)
        .parseArgs(
            Stream.concat(Stream.of("--shard", shard), Stream.of(more)).toArray(String[]::new));
    return options;
  }
}
