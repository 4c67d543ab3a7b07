// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.source.Cache;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlaysTest {
  @Test
  void the_question_what_this_host_allows_leaves_one_lock_file_and_nothing_else(
      @TempDir Path directory) throws Exception {
    Cache cache = new Cache(directory);

    var first = Overlays.on(cache);
    var second = Overlays.on(cache);

    assertThat(second).isEqualTo(first);
    assertThat(directory.resolve("locks"))
        .isDirectoryContaining("glob:**/scratch-namespaces.lock")
        .isDirectoryNotContaining(file -> !file.endsWith("scratch-namespaces.lock"));
    assertThat(directory.resolve("scratch")).isEmptyDirectory();
  }
}
