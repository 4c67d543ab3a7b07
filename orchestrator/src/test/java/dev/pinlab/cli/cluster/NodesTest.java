// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.SampleRun;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodesTest {
  @TempDir Path directory;

  private Path run(List<TrialRecord> trials) throws Exception {
    Path run = directory.resolve("run");
    try (RunDirectory made = RunDirectory.create(run)) {
      made.appendAll(trials);
    }
    return run;
  }

  private Path run(TrialRecord... trials) throws Exception {
    return run(Arrays.asList(trials));
  }

  @Test
  void each_node_has_its_boots_in_the_order_of_names() throws Exception {
    Path run =
        run(
            SampleRun.completed(1, 0).on("n2"),
            SampleRun.completed(2, 0).on("n2"),
            SampleRun.completed(3, 0).on("n1"),
            SampleRun.completed(4, 0));

    assertThat(Nodes.words(run))
        .contains("n1: 1 boot, n2: 2 boots; the boots of a block on one node");
  }

  @Test
  void a_run_of_one_host_says_nothing_of_nodes() throws Exception {
    assertThat(Nodes.words(run(SampleRun.completed(1, 0)))).isEmpty();
  }

  @Test
  void of_many_nodes_twenty_are_named_and_the_others_counted() throws Exception {
    Path run =
        run(
            IntStream.rangeClosed(1, 23)
                .mapToObj(n -> SampleRun.completed(n, 0).on("n%02d".formatted(n)))
                .toList());

    assertThat(Nodes.words(run))
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .contains("n20: 1 boot and 3 other nodes; ")
                    .doesNotContain("n21"));
  }
}
