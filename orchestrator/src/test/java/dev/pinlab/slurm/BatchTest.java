// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final Site ANY = new Site(Optional.empty(), Optional.empty(), List.of());
  private static final long MIB = 1 << 20;

  private static Batch batch(Optional<Indices> array, OptionalLong after) {
    return new Batch(
        "pinlab-x",
        Path.of("/here"),
        Path.of("/run/%A_%a.txt"),
        new Size(2, 2560),
        array,
        after,
        List.of("/run/task.sh", "1"));
  }

  @Test
  void an_array_waits_for_the_job_that_builds_and_is_put_back_when_its_node_is_lost() {
    List<String> argv = batch(Optional.of(new Indices(1, "0-9")), OptionalLong.of(34)).argv(ANY);

    assertThat(String.join(" ", argv))
        .isEqualTo(
            "sbatch --parsable --job-name=pinlab-x --chdir=/here --output=/run/%A_%a.txt"
                + " --open-mode=append --requeue --nodes=1 --ntasks=1 --cpus-per-task=2"
                + " --mem=2560M --array=0-9 --dependency=afterok:34 --kill-on-invalid-dep=yes"
                + " /run/task.sh 1");
  }

  @Test
  void what_a_site_asks_for_stands_before_the_script() {
    Site site =
        new Site(Optional.of("long"), Optional.of("kvm&x86"), List.of("--account=us", "--nice=9"));

    assertThat(batch(Optional.empty(), OptionalLong.empty()).argv(site))
        .endsWith(
            "--partition=long",
            "--constraint=kvm&x86",
            "--account=us",
            "--nice=9",
            "/run/task.sh",
            "1");
  }

  @Test
  void a_task_asks_for_the_memory_of_its_guests_and_of_those_that_are_saved() {
    assertThat(Size.ofTask(1, 0, 512 * MIB, 2)).isEqualTo(new Size(2, 1024 + 512));
    assertThat(Size.ofTask(3, 2, 512 * MIB, 2)).isEqualTo(new Size(6, 1024 + 5 * 512));
  }

  @Test
  void the_job_that_builds_asks_for_memory_for_each_compiler() {
    assertThat(Size.ofBuild(4)).isEqualTo(new Size(4, 1024 + 4 * 1024));
  }

  @Test
  void the_script_of_a_job_alone_passes_on_what_it_is_called_with() {
    assertThat(JobScript.of(List.of("java", "--slurm-lay"), Map.of()))
        .endsWith("\nexec java --slurm-lay \"$@\"\n");
  }

  @Test
  void the_script_becomes_what_it_starts_with_the_number_of_its_task() {
    assertThat(
            JobScript.ofArray(
                List.of("java", "-jar", "/a b.jar", "block", "/run"),
                Map.of("PINLAB_CACHE", "/it's")))
        .isEqualTo(
            """
            #!/bin/sh
            # Jobs of a run of pinlab call this.
            export PINLAB_CACHE='/it'\\''s'
            exec java -jar '/a b.jar' block /run "$(($1 + SLURM_ARRAY_TASK_ID))"
            """);
  }

  @Test
  void limits_are_read_from_what_the_controller_shows() {
    String config = "MaxArraySize            = 501\nMaxDBDMsgs              = 20008\n";

    assertThat(Limits.parse(config).maxArraySize()).isEqualTo(501);
    assertThat(Limits.parse("").maxArraySize()).isEqualTo(1001);
  }
}
