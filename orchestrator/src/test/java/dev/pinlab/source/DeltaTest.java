// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaTest {
  @TempDir Path directory;

  @Test
  void a_file_in_whose_place_comes_a_directory_goes_first() throws Exception {
    Path tree = directory.resolve("tree");
    FakeKernel.write(tree, "mm/pin", "a file");
    FakeKernel.write(tree, "mm/gup.c", "before");
    Path files = directory.resolve("files");
    FakeKernel.write(files, "mm/pin/pin.c", "in a directory");
    FakeKernel.write(files, "mm/gup.c", "after");
    Delta delta = new Delta(files, List.of("mm/gup.c", "mm/pin/pin.c"), List.of("mm/pin"), "d0");

    delta.applyTo(tree);

    assertThat(Directories.files(tree)).containsExactly("mm/gup.c", "mm/pin/pin.c");
    assertThat(tree.resolve("mm/gup.c")).hasContent("after");
  }
}
