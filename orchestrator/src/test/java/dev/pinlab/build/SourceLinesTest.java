// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.HostFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLinesTest {
  private static final String TREE = "/var/cache/pinlab/warm/0123456789abcdef/tree/";

  @TempDir Path directory;

  @Test
  void paths_begin_at_the_kernels_tree_wherever_it_was_built() {
    assertThat(
            SourceLines.parse(
                """
                0xffffffff81000010
                %sbuild/../mm/gup.c:1645
                0xffffffff81000020
                %sbuild-variant/../mm/gup.c:12
                0xffffffff81000030
                %smm/gup.c:3
                """
                    .formatted(TREE, TREE, TREE)))
        .containsExactly("mm/gup.c:1645", "mm/gup.c:12", "mm/gup.c:3");
  }

  @Test
  void a_function_that_is_inlined_comes_before_the_one_that_it_is_in() {
    assertThat(
            SourceLines.parse(
                """
                0xffffffff81000010
                %1$sbuild/../include/linux/mm.h:1190
                %1$sbuild/../mm/gup.c:96 (discriminator 3)
                """
                    .formatted(TREE)))
        .containsExactly("include/linux/mm.h:1190 mm/gup.c:96");
  }

  @Test
  void an_address_that_the_debug_info_does_not_know_has_no_line() {
    assertThat(
            SourceLines.parse("0x0000000000000001\n??:0\n0x0000000000000002\n??:?\n0x3\nx.c:?\n"))
        .containsExactly("", "", "");
  }

  @Test
  void nothing_is_started_for_no_address() throws Exception {
    assertThat(SourceLines.of(directory.resolve("missing"), List.of())).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_is_the_hosts_fault() {
    assertThatThrownBy(() -> SourceLines.of(directory.resolve("missing"), List.of(1L)))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("missing");
  }
}
