// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.arch.Architecture;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Specs;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.Variant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
}
