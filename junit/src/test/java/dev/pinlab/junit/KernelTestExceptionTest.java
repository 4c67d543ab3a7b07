// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.spec.Mistake;
import dev.pinlab.spec.SpecFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelTestExceptionTest {
  private static final Path MADE = Path.of("target/1.yaml");

  private static String message(Mistake... mistakes) {
    return String.valueOf(
        KernelTestException.of(new SpecFailure(List.of(mistakes)), MADE)
            .asked("run(\"...\")")
            .getMessage());
  }

  @Test
  void mistakes_are_named_as_the_test_wrote_them() {
    assertThat(
            message(
                new Mistake(MADE, 3, "workloads.workload.sise", "unknown key"),
                new Mistake(MADE, 4, "workloads.held.size", "is no size"),
                new Mistake(MADE, 5, "layouts.cma-320.cma", "is no size"),
                new Mistake(MADE, 6, "variants.v4.tree", "is no tree"),
                new Mistake(MADE, 7, "trials.boots", "is out of range")))
        .isEqualTo(
            """
            run("..."): --sise: unknown key
            run("..."): workload held.size: is no size
            run("..."): layout cma-320.cma: is no size
            run("..."): variant v4.tree: is no tree
            run("..."): trials.boots: is out of range""");
  }

  @Test
  void those_in_other_files_keep_their_place() {
    assertThat(message(new Mistake(Path.of("v4/series.yaml"), 2, "title", "is missing")))
        .isEqualTo("run(\"...\"): v4/series.yaml:2: title: is missing");
  }
}
