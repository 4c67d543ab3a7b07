// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lines as Slurm 22.05 gave them. */
class QueueTest {
  private static final String QUEUE =
      """
      1|7|COMPLETED|0|0|None|n1|
      1|3|COMPLETED|0|0|None|n2|
      1|2|FAILED|768|0|NonZeroExitCode|n1|
      2|N/A|FAILED|4021|0|JobLaunchFailure|n1|
      4|N/A|PENDING|0|0|PartitionConfig||
      8|4-499|CANCELLED|0|0|Resources||
      9|4-499|PENDING|0|0|Resources||
      9|3|RUNNING|0|1|None|n2|
      9|0|COMPLETING|0|0|None|n1|
      """;

  private final Queue queue = Queue.parse(QUEUE);

  private Optional<Phase> phase(long job, int index) {
    return queue.of(job, index).map(Seen::phase);
  }

  @Test
  void each_job_of_an_array_is_found_by_its_index() {
    assertThat(phase(1, 7)).contains(Phase.ENDED);
    assertThat(phase(1, 2)).contains(Phase.FAILED);
    assertThat(phase(9, 3)).contains(Phase.RUNNING);
    assertThat(phase(9, 0)).contains(Phase.RUNNING);
    assertThat(phase(1, 1)).isEmpty();
    assertThat(phase(5, 0)).isEmpty();
  }

  @Test
  void what_has_not_begun_of_an_array_is_one_line_and_stands_for_all_others() {
    assertThat(phase(9, 17)).contains(Phase.WAITING);
    assertThat(phase(8, 17)).contains(Phase.CANCELLED);
  }

  @Test
  void a_job_that_failed_says_how() {
    Seen failed = queue.of(1, 2).orElseThrow();
    Seen notBegun = queue.job(2).orElseThrow();

    assertThat(failed.words()).isEqualTo("exit status 3");
    assertThat(failed.exit()).isEqualTo(3);
    assertThat(failed.notBegun()).isFalse();
    assertThat(notBegun.notBegun()).isTrue();
    assertThat(queue.of(9, 3).orElseThrow().restarts()).isEqualTo(1);
  }

  @Test
  void what_may_still_go_on_is_alive_and_says_why_it_waits() {
    assertThat(queue.alive()).isEqualTo(Set.of(4L, 9L));
    assertThat(queue.reasonsToWait()).containsExactly("PartitionConfig", "Resources");
  }

  @Test
  void a_state_of_a_newer_Slurm_counts_as_running() {
    assertThat(Queue.parse("3|1|EXPEDITING|0|0|None|n1|\nnonsense\n").of(3, 1))
        .hasValueSatisfying(seen -> assertThat(seen.phase()).isEqualTo(Phase.RUNNING));
  }

  @Test
  void the_question_names_each_job_once() {
    assertThat(Queue.argv(Set.of(12L, 3L)))
        .contains("squeue", "--states=all", "--jobs=3,12")
        .anyMatch(word -> word.startsWith("--Format=ArrayJobID:|,ArrayTaskID:|,State:|,"));
  }
}
