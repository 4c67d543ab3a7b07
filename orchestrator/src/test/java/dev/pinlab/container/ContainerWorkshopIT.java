// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Real;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Overlay;
import dev.pinlab.process.Workshop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs in real containers. */
class ContainerWorkshopIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static Workshop workshop;

  @TempDir Path directory;

  @BeforeAll
  static void open() throws Exception {
    workshop = RealEngine.workshop();
  }

  private static Command shell(String script) {
    return Command.of(TIMEOUT, "sh", "-c", script);
  }

  private static Finished run(String script, Given given) throws Exception {
    return workshop.run(shell(script), given);
  }

  @Test
  void a_program_ends_with_its_own_status_and_its_streams_apart() throws Exception {
    Finished finished = run("echo out; echo err >&2; exit 3", Given.NOTHING);

    assertThat(finished.exit()).isEqualTo(3);
    assertThat(finished.timedOut()).isFalse();
    assertThat(finished.stdout()).isEqualTo("out\n");
    assertThat(finished.stderr()).isEqualTo("err\n");
  }

  @Test
  void it_has_the_environment_and_the_directory_of_its_command() throws Exception {
    Command command =
        shell("echo \"$WORD $LC_ALL $PWD\"").with(Map.of("WORD", "a b")).in(directory);

    assertThat(workshop.run(command, Given.NOTHING.reading(directory)).stdout())
        .isEqualTo("a b C.UTF-8 " + directory + "\n");
  }

  @Test
  void it_sees_what_it_is_given_and_writes_where_it_may_as_who_started_it() throws Exception {
    Path read = Files.writeString(directory.resolve("read"), "text\n");
    Path written = Files.createDirectory(directory.resolve("written"));
    Files.writeString(directory.resolve("other"), "secret\n");

    Finished finished =
        run(
            "cat %s && cp %s %s/copy; touch %s; ls %s"
                .formatted(read, read, written, read, directory),
            Given.NOTHING.reading(read).writing(written));

    assertThat(finished.stdout()).isEqualTo("text\nread\nwritten\n");
    assertThat(finished.stderr()).contains("Read-only file system");
    assertThat(written.resolve("copy")).hasContent("text");
    assertThat(Files.getOwner(written.resolve("copy"))).isEqualTo(Files.getOwner(directory));
  }

  @Test
  void it_has_no_network_no_capability_and_no_image_to_write_to() throws Exception {
    Finished finished =
        run(
            "ls /sys/class/net; grep -E '^(CapEff|NoNewPrivs)' /proc/self/status; touch /usr/x",
            Given.NOTHING);

    assertThat(finished.stdout()).isEqualTo("lo\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\n");
    assertThat(finished.stderr()).contains("Read-only file system");
  }

  @Test
  void what_it_writes_to_an_overlay_lands_in_it() throws Exception {
    Path lower = Files.createDirectory(directory.resolve("lower"));
    Path upper = Files.createDirectory(directory.resolve("upper"));
    Path work = Files.createDirectory(directory.resolve("work"));
    Files.writeString(lower.resolve("a"), "before\n");
    Files.writeString(upper.resolve("b"), "patched\n");

    Finished finished =
        run(
            "cd %s && cat a b && echo after > a".formatted(lower),
            Given.NOTHING.seeing(new Overlay(lower, upper, work)));

    assertThat(finished.stdout()).isEqualTo("before\npatched\n");
    assertThat(finished.exit()).isZero();
    assertThat(lower.resolve("a")).hasContent("before");
    assertThat(upper.resolve("a")).hasContent("after");
  }

  @Test
  void one_that_takes_too_long_is_ended() throws Exception {
    Finished finished =
        workshop.run(
            Command.of(Duration.ofSeconds(3), "sh", "-c", "echo begun; sleep 600"), Given.NOTHING);

    assertThat(finished.timedOut()).isTrue();
    assertThat(finished.ok()).isFalse();
    assertThat(finished.stdout()).isEqualTo("begun\n");
  }

  @Test
  void one_that_the_image_does_not_have_is_the_hosts_fault() {
    assertThatThrownBy(() -> workshop.run(Command.of(TIMEOUT, "no-such-program"), Given.NOTHING))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("cannot start `no-such-program` in a container of pinlab/toolchain:");
  }

  @Test
  void nothing_of_it_is_left() throws Exception {
    run("true", Given.NOTHING);

    Engine engine = Engine.of(Real.cache());
    assertThat(
            engine
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(engine.labels())
                .exec())
        .isEmpty();
    assertThat(
            engine.client().listVolumesCmd().withFilter("label", Owner.LABELS).exec().getVolumes())
        .isEmpty();
  }
}
