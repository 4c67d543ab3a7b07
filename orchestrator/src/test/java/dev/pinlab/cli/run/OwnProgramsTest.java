// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Real;
import dev.pinlab.arch.Architecture;
import dev.pinlab.cli.terminal.Pace;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.source.Cache;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.spec.Compiler;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Specs;
import dev.pinlab.spec.UserFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnProgramsTest {
  private static final String LIBRARY = "$(OUT)/libpinlab.a:\n\t@$(AR) rcs $@\n";
  private static final String PROGRAM = "int main(void)\n{\n\tint unused;\n\n\treturn 0;\n}\n";

  @TempDir Path directory;
  private final List<String> notes = new ArrayList<>();

  /** Keeps what is noted. */
  private final Progress progress =
      new Progress() {
        @Override
        public Stage stage(String name, int total, Pace pace) {
          throw new AssertionError("no stage of a run");
        }

        @Override
        public void note(String line) {
          notes.add(line);
        }
      };

  private Experiment experiment(String workloads) throws Exception {
    String spec =
        """
        name: own
        question: Does it run?
        tree: debian:5.10
        baseline: before
        variants:
          before: {}
          after: {tree: "debian:6.1"}
        layouts:
          cma: {memory: 256M, cpus: 1, cma: 160M}
        workloads:
          %s
        trials: {boots: 8, seed: 1}
        """;
    Path file = Files.writeString(directory.resolve("x.yaml"), spec.formatted(workloads));
    return new Specs(new Locations(Real.HOME), new Host(8L << 30, 2)).load(file);
  }

  private OwnPrograms made(Experiment experiment) throws Exception {
    Path programs = Files.createDirectories(directory.resolve("guest-tests"));
    FakeKernel.write(programs, "Makefile", LIBRARY);
    Cache cache = new Cache(directory.resolve("cache"));
    return OwnPrograms.make(experiment, programs, Toolchains.ofHost(Compiler.GCC), cache, progress);
  }

  @Test
  void each_is_made_once_and_its_warnings_are_told_once() throws Exception {
    Files.writeString(directory.resolve("mine.c"), PROGRAM);
    Files.writeString(directory.resolve("check.sh"), "exit 0\n");
    Experiment experiment =
        experiment(
            """
            a: {program: ./mine.c}
              b: {program: ./mine.c, args: [x]}
              c: {program: ./check.sh}
              d: {size: 1M, attempts: 2}""");

    OwnPrograms made = made(experiment);

    assertThat(made.first()).containsOnlyKeys("a", "b", "c");
    assertThat(made.first().get("b")).isEqualTo(made.first().get("a"));
    assertThat(made.of(experiment.matrix().workloads().get(2), Architecture.ofHost()).file())
        .hasFileName("check.sh");
    assertThat(notes).filteredOn(line -> line.contains("warning: unused variable")).hasSize(1);
  }

  @Test
  void one_that_does_not_compile_is_named_with_its_workload() throws Exception {
    Files.writeString(directory.resolve("mine.c"), "no C\n");

    assertThatThrownBy(() -> made(experiment("bad: {program: ./mine.c}")))
        .isInstanceOf(UserFailure.class)
        .hasMessageStartingWith("workloads.bad.program: ")
        .hasMessageContaining("mine.c does not compile:");
  }

  @Test
  void a_shell_is_needed_where_any_of_them_is_a_script() throws Exception {
    Files.writeString(directory.resolve("mine.c"), PROGRAM);
    Files.writeString(directory.resolve("check.sh"), "exit 0\n");

    assertThat(OwnPrograms.scriptsIn(experiment("a: {program: ./mine.c}"))).isFalse();
    assertThat(OwnPrograms.scriptsIn(experiment("a: {program: ./check.sh}"))).isTrue();
  }
}
