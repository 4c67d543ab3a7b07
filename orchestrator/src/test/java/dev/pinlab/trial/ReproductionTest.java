// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.arch.Architecture;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that runs a trial again, with a program in place of QEMU. */
class ReproductionTest {
  /** Takes the order as a guest does: line by line, with no end after the last. */
  private static final String OBEDIENT =
      """
      read -r seed
      read -r order
      echo '{"event":"attempt","n":1}'
      echo "$seed; $order; $*" >console.log
      echo '{"event":"end","status":0}'
      """;

  private static final String DEAF = "echo $$ >qemu.pid; echo hello >console.log; exec sleep 600\n";

  @TempDir Path directory;
  private Path kernel;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void make_files() throws Exception {
    kernel = Files.writeString(directory.resolve("it's a kernel"), "");
    Files.writeString(directory.resolve("initramfs"), "");
    environment.put("TMPDIR", Files.createDirectory(directory.resolve("tmp")).toString());
  }

  private void qemu(String body) throws Exception {
    Path program = Files.writeString(directory.resolve("qemu"), "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    environment.put("QEMU", program.toString());
  }

  private String script() {
    Machine machine =
        new Machine(
            Architecture.X86_64,
            kernel,
            directory.resolve("initramfs"),
            List.of("cma=320M"),
            512 << 20,
            2,
            Accel.TCG);
    PlannedTrial planned = new PlannedTrial(7, "v4", "cma", "held", 3, 42L);
    Work work = new Work(planned, machine, "run pin-longterm", Workloads.pinning(4096, 1).pin());
    TrialRecord record =
        new TrialRecord(
            planned,
            Outcome.HUNG,
            Testimony.NONE,
            null,
            null,
            new BootFacts(1900L, 61_000, null, "no word from the guest after attempt 0", 1),
            "");
    Speed speed = new Speed(Duration.ofMillis(100), Duration.ofSeconds(2));
    return Reproduction.script(work, record, Patience.of(speed, work.asked()));
  }

  private Finished run() throws Exception {
    Path script = Files.writeString(directory.resolve("reproduce.sh"), script());
    return Programs.run(
        Command.of(Duration.ofMinutes(1), "sh", script.toString()).with(environment));
  }

  @Test
  void the_guest_gets_its_seed_and_order_and_its_words_are_printed() throws Exception {
    qemu(OBEDIENT);

    Finished finished = run();

    assertThat(finished.stderr()).isEmpty();
    assertThat(finished.exit()).isZero();
    assertThat(finished.stdout().lines())
        .startsWith(
            "{\"event\":\"attempt\",\"n\":1}", "{\"event\":\"end\",\"status\":0}", "--- console")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("seed 42; run pin-longterm; -nodefaults ")
                    .contains(" -kernel " + kernel, " -append console=ttyS0 ", " cma=320M"));
  }

  @Test
  void the_machine_is_that_of_the_trial_without_its_sockets() {
    assertThat(script())
        .contains("-smp 2 ", "-m 512M ", "-chardev file,id=console", "-chardev null,id=qmp")
        .contains("-chardev stdio,id=results", "virtserialport,chardev=results,")
        .doesNotContain("socket", "@");
  }

  @Test
  void a_guest_that_does_not_come_to_its_end_is_told_by_the_exit_status() throws Exception {
    qemu("echo '{\"event\":\"ready\"}'; exit 1\n");

    Finished finished = run();

    assertThat(finished.stdout()).contains("ready");
    assertThat(finished.stderr()).contains("the guest did not come to its end");
    assertThat(finished.exit()).isEqualTo(1);
  }

  @Test
  void a_guest_that_hangs_is_ended_when_its_time_is_over_and_nothing_is_left() throws Exception {
    qemu(DEAF);
    environment.put("LIMIT", "1");

    Finished finished = run();

    assertThat(finished.stderr()).contains("ended after 1 s");
    assertThat(finished.stdout()).contains("--- console", "hello");
    assertThat(finished.exit()).isEqualTo(1);
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void a_file_that_is_missing_is_named_with_the_variable_that_names_another() throws Exception {
    qemu(OBEDIENT);
    Files.delete(kernel);

    Finished finished = run();

    assertThat(finished.stderr())
        .isEqualTo("reproduce.sh: there is no kernel " + kernel + "; KERNEL=FILE names one\n");
    assertThat(finished.exit()).isEqualTo(2);

    environment.put("KERNEL", directory.resolve("initramfs").toString());
    assertThat(run().exit()).isZero();
    environment.put("QEMU", "no-such-qemu");
    assertThat(run().stderr()).contains("QEMU=PROGRAM names one");
  }
}
