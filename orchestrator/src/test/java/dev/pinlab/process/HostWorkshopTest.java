// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostWorkshopTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path directory;

  @Test
  void a_program_that_writes_says_and_ends_as_it_does_alone() throws Exception {
    Command shell =
        Command.of(MINUTE, "sh", "-c", "echo here >there; echo said; echo wrong >&2; exit 3");

    Finished finished =
        HostWorkshop.HOST.run(shell.in(directory), Given.NOTHING.writing(directory));

    assertThat(finished.exit()).isEqualTo(3);
    assertThat(finished.stdout()).isEqualTo("said\n");
    assertThat(finished.stderr()).isEqualTo("wrong\n");
    assertThat(directory.resolve("there")).hasContent("here");
  }

  @Test
  void what_a_program_that_writes_has_started_ends_when_pinlab_is_killed() throws Exception {
    assumeTrue(Namespaces.thatRun().isPresent(), "this host gives nobody a namespace");
    Path followed = Files.createFile(directory.resolve("followed"));
    String java = ProcessHandle.current().info().command().orElseThrow();
    List<String> argv =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            WritingProgram.class.getName(),
            followed.toString());
    var output = new CappedOutput(1024);
    try (Running pinlab = Programs.start(Command.of(MINUTE, argv), output, output)) {
      await().until(() -> !followers(followed).isEmpty());

      ProcessHandle.of(pinlab.pid().orElseThrow()).orElseThrow().destroyForcibly();

      await().until(() -> followers(followed).isEmpty());
    } finally {
      followers(followed).forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static List<ProcessHandle> followers(Path file) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").endsWith("/tail"))
        .filter(process -> process.info().commandLine().orElse("").contains(file.toString()))
        .toList();
  }
}
