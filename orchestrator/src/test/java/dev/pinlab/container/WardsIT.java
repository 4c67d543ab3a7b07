// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Container;
import dev.pinlab.Real;
import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Resource;
import dev.pinlab.process.Restraint;
import dev.pinlab.process.Running;
import dev.pinlab.vm.Confinement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs in real containers that outlive them. */
class WardsIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Allowance SMALL = new Allowance(256L << 20, 1, false);

  @TempDir Path directory;
  private Wards wards;

  @BeforeEach
  void open() throws Exception {
    Images images = RealEngine.imagesForGuests();
    wards = images.wards(images.of(Tools.QEMU, Suites.OF_GUESTS), SMALL, List.of(directory));
  }

  @AfterEach
  void close() {
    wards.close();
  }

  private static Command shell(String script) {
    return Command.of(TIMEOUT, "sh", "-c", script);
  }

  private Finished run(String script) throws Exception {
    return wards.run(shell(script));
  }

  private Running start(String script) throws Exception {
    return wards.start(shell(script), new CappedOutput(1000), new CappedOutput(1000));
  }

  private static List<String> containers() throws Exception {
    Engine engine = Engine.of(Real.cache());
    return engine
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(engine.labels())
        .exec()
        .stream()
        .map(Container::getId)
        .toList();
  }

  @Test
  void a_program_ends_with_its_own_status_and_its_streams_apart() throws Exception {
    Finished finished = run("echo 'it'\"'\"'s out'; echo err >&2; exit 3");

    assertThat(finished.exit()).isEqualTo(3);
    assertThat(finished.stdout().strip()).isEqualTo("it's out");
    assertThat(finished.stderr().strip()).isEqualTo("err");
  }

  @Test
  void one_container_serves_one_program_after_the_other_and_nothing_is_left_between_them()
      throws Exception {
    run("sleep 600 & sleep 600 &");

    assertThat(run("cat /proc/[0-9]*/cmdline").stdout()).contains("keeper").doesNotContain("sleep");
    assertThat(containers()).hasSize(1);
  }

  @Test
  void programs_at_a_time_have_a_container_each() throws Exception {
    run("true");

    try (Running first = start("sleep 600");
        Running second = start("sleep 600")) {
      assertThat(containers()).hasSize(2);
      assertThat(first.end()).isNotDone();
      assertThat(second.end()).isNotDone();
    }
  }

  @Test
  void it_has_no_network_no_capability_no_root_and_only_what_it_is_given_to_write_to()
      throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Finished finished =
        run(
            "ls /sys/class/net; grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status;"
                + " touch /tmp/x /dev/shm/x; touch %s/x && id -u".formatted(directory));

    assertThat(finished.stdout().strip())
        .isEqualTo(
            "lo\nCapBnd:\t0000000000000000\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\n"
                    .replace("CapBnd:\t0000000000000000\nCapEff:\t0000000000000000", CAPABILITIES)
                + Confinement.ofThisHost()
                    .identity(false)
                    .id()
                    .orElse((Integer) Files.getAttribute(directory, "unix:uid")));
    assertThat(finished.stderr()).contains("/tmp/x", "/dev/shm/x");
  }

  private static final String CAPABILITIES = "CapEff:\t0000000000000000\nCapBnd:\t0000000000000000";

  @Test
  void its_memory_processors_and_processes_are_limited() throws Exception {
    Finished finished =
        run(
            "cd /sys/fs/cgroup; if [ -e memory.max ];"
                + " then cat memory.max pids.max; cut -d' ' -f1 cpu.max;"
                + " else cat memory/memory.limit_in_bytes pids/pids.max cpu/cpu.cfs_quota_us; fi");

    assertThat(finished.stdout().strip()).isEqualTo("%d\n256\n100000".formatted(SMALL.memory()));
  }

  @Test
  void limits_of_a_command_hold_there_too() throws Exception {
    Command command =
        shell("ulimit -t; ulimit -f")
            .under(Restraint.NONE.atMost(Resource.PROCESSOR_TIME, 7).atMost(Resource.FILE_SIZE, 0));

    assertThat(wards.run(command).stdout().strip()).isEqualTo("7\n0");
  }

  @Test
  void one_that_is_closed_is_gone_and_its_container_takes_the_next() throws Exception {
    Running running = start("trap '' TERM INT; echo on; sleep 600");
    List<String> before = containers();

    running.close();

    assertThat(running.end().join().exit()).isEqualTo(137);
    assertThat(run("echo next").stdout().strip()).isEqualTo("next");
    assertThat(containers()).isEqualTo(before);
  }

  @Test
  void one_that_takes_too_long_is_ended() throws Exception {
    Finished finished =
        wards.run(Command.of(Duration.ofSeconds(2), "sh", "-c", "echo begun; sleep 600"));

    assertThat(finished.timedOut()).isTrue();
    assertThat(finished.stdout().strip()).isEqualTo("begun");
  }

  @Test
  void a_program_whose_container_somebody_removes_has_ended_and_the_next_has_another()
      throws Exception {
    try (Running running = start("sleep 600")) {
      for (String id : containers()) {
        Engine.of(Real.cache()).client().removeContainerCmd(id).withForce(true).exec();
      }

      assertThat(running.end()).succeedsWithin(TIMEOUT).matches(end -> end.exit() == 137);
    }
    assertThat(run("echo next").stdout().strip()).isEqualTo("next");
  }

  @Test
  void one_that_the_image_does_not_have_ends_with_127() throws Exception {
    Finished finished = wards.run(Command.of(TIMEOUT, "no-such-program"));

    assertThat(finished.exit()).isEqualTo(127);
    assertThat(finished.stderr()).contains("no-such-program");
  }

  @Test
  void closed_nothing_is_left_and_nothing_starts() throws Exception {
    Running running = start("sleep 600");
    Path place = wards.place();

    wards.close();

    assertThat(running.end()).succeedsWithin(TIMEOUT);
    assertThat(containers()).isEmpty();
    assertThat(place).doesNotExist();
    assertThatThrownBy(() -> run("true"))
        .isInstanceOfAny(HostFailure.class, InterruptedException.class);
  }
}
