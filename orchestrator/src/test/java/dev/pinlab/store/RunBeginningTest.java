// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.spec.UserFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunBeginningTest {
  @TempDir Path directory;

  @Test
  void a_run_that_is_withdrawn_takes_the_directory_that_it_made_with_it() throws Exception {
    Path path = directory.resolve("run");
    try (RunDirectory run = RunDirectory.create(path)) {
      run.withdraw();
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void a_directory_that_was_there_before_stays_when_its_run_is_withdrawn() throws Exception {
    try (RunDirectory run = RunDirectory.create(directory)) {
      run.withdraw();
    }

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_run_with_anything_of_its_own_is_not_withdrawn() throws Exception {
    Path path = directory.resolve("run");
    try (RunDirectory run = RunDirectory.create(path)) {
      Files.writeString(path.resolve("run.json"), "{}");
      run.withdraw();
    }

    assertThat(path.resolve("run.json")).exists();
    assertThat(path.resolve("run.lock")).exists();
  }

  @Test
  void a_run_begins_only_where_none_is_and_goes_on_only_where_one_can() throws Exception {
    Path path = directory.resolve("run");
    RunDirectory.create(path).close();

    assertThatThrownBy(() -> RunDirectory.requireFit(path, false))
        .isInstanceOf(UserFailure.class)
        .hasMessage(
            path + ": holds a run already; --resume continues it, another --out starts a new one");
    assertThatCode(() -> RunDirectory.requireFit(path, true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> RunDirectory.requireFit(directory, true))
        .isInstanceOf(UserFailure.class)
        .hasMessage(directory + ": is not empty and not a run; give --out another directory");
  }
}
