// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import dev.pinlab.process.Running;
import dev.pinlab.source.Cache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamespacesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<String> MAKE = List.of("make", "-s");

  @Test
  void root_gets_a_mount_and_a_process_namespace_that_end_with_their_first_process() {
    assertThat(new Namespaces(false).wrap(MAKE))
        .containsExactly(
            "unshare", "--mount", "--pid", "--fork", "--kill-child", "--", "make", "-s");
  }

  @Test
  void the_question_what_this_host_allows_leaves_one_lock_file_and_nothing_else(
      @TempDir Path directory) throws Exception {
    Cache cache = new Cache(directory);

    var first = Namespaces.available(cache);
    var second = Namespaces.available(cache);

    assertThat(second).isEqualTo(first);
    assertThat(directory.resolve("locks"))
        .isDirectoryContaining("glob:**/scratch-namespaces.lock")
        .isDirectoryNotContaining(file -> !file.endsWith("scratch-namespaces.lock"));
    assertThat(directory.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void what_a_contained_program_started_ends_when_pinlab_is_killed(@TempDir Path directory)
      throws Exception {
    assumeTrue(Namespaces.thatRun().isPresent(), "this host gives nobody a namespace");
    Path followed = Files.createFile(directory.resolve("followed"));
    String java = ProcessHandle.current().info().command().orElseThrow();
    List<String> argv =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            ContainedProgram.class.getName(),
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

  @Test
  void another_user_becomes_root_in_them() {
    assertThat(new Namespaces(true).wrap(MAKE))
        .containsSubsequence("unshare", "--kill-child", "--user", "--map-root-user", "--", "make");
  }

  @Test
  void only_a_mapped_root_keeps_what_an_overlay_notes_in_the_users_attributes() {
    assertThat(new Namespaces(false).overlayOptions("tree", "up", "work"))
        .isEqualTo("lowerdir=tree,upperdir=up,workdir=work");
    assertThat(new Namespaces(true).overlayOptions("tree", "up", "work"))
        .isEqualTo("lowerdir=tree,upperdir=up,workdir=work,userxattr");
  }
}
