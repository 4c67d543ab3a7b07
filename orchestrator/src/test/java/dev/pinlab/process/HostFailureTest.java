// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HostFailureTest {
  private static final Path NAMED = Path.of("run.json").toAbsolutePath();

  @Test
  void a_reason_that_is_only_in_the_type_is_told_in_words() {
    assertThat(HostFailure.reason(new NoSuchFileException("run.json")))
        .isEqualTo("run.json: no such file");
    assertThat(HostFailure.reason(new AccessDeniedException("run.json")))
        .isEqualTo("run.json: access denied");
  }

  @Test
  void a_reason_that_the_system_gave_is_told_as_it_is() {
    assertThat(HostFailure.reason(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(HostFailure.reason(new FileSystemException("a", "b", "Read-only file system")))
        .isEqualTo("a -> b: Read-only file system");
    assertThat(HostFailure.reason(new IOException())).isEqualTo("no message");
  }

  @Test
  void a_file_that_was_named_already_is_not_named_twice() {
    assertThat(HostFailure.reason(NAMED, new NoSuchFileException("run.json")))
        .isEqualTo("no such file");
    assertThat(HostFailure.reason(NAMED, new FileSystemException("run.json", null, "No space")))
        .isEqualTo("No space");
  }

  @Test
  void another_file_than_the_one_that_was_named_is_named() {
    assertThat(HostFailure.reason(NAMED, new NoSuchFileException("part")))
        .isEqualTo("part: no such file");
    assertThat(HostFailure.reason(NAMED, new FileSystemException("run.json", "b", "No space")))
        .isEqualTo("run.json -> b: No space");
    assertThat(HostFailure.reason(NAMED, new IOException("No space"))).isEqualTo("No space");
  }
}
