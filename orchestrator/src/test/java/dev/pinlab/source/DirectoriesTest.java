// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {
  @TempDir Path directory;
  private Path closed;

  /** What the kernel leaves in the work directory of an overlay. */
  @BeforeEach
  void close() throws Exception {
    closed = Files.createDirectories(directory.resolve("scratch/work/work"));
    permit("---------");
  }

  @AfterEach
  void open() throws Exception {
    if (Files.exists(closed)) {
      permit("rwx------");
    }
  }

  private void permit(String permissions) throws Exception {
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void an_empty_directory_that_nobody_may_list_is_deleted() throws Exception {
    assertThat(deleted().stderr()).isEmpty();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_directory_that_its_owner_may_not_list_is_deleted_with_all_that_it_holds()
      throws Exception {
    fill();

    assertThat(deleted().stderr()).isEmpty();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_directory_that_somebody_else_closed_is_named() throws Exception {
    assumeTrue(isRoot(), "only root can give a directory away");
    fill();
    Files.setAttribute(closed, "unix:uid", 65534);

    assertThat(deleted().stderr()).contains("FileSystemException: " + closed);

    assertThat(closed).exists();
  }

  private void fill() throws Exception {
    permit("rwx------");
    FakeKernel.write(closed, "f", "");
    permit("---------");
  }

  private boolean isRoot() throws Exception {
    return Files.getAttribute(directory, "unix:uid").equals(0);
  }

  /** Deletes without root's right to pass over permissions. */
  private Finished deleted() throws Exception {
    List<String> argv = new ArrayList<>();
    if (isRoot()) {
      String rights = "-dac_override,-dac_read_search,-fowner";
      argv.addAll(List.of("setpriv", "--bounding-set", rights, "--"));
    }
    String java = ProcessHandle.current().info().command().orElseThrow();
    argv.addAll(List.of(java, "-cp", System.getProperty("java.class.path")));
    argv.addAll(List.of(Deleter.class.getName(), directory.resolve("scratch").toString()));
    return Programs.run(Command.of(Duration.ofMinutes(1), argv));
  }
}
