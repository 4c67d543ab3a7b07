// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtefactsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".gup.c.swp",
        ".gup.c.swx",
        ".gup.c.swo",
        "gup.c~",
        "#gup.c#",
        ".#gup.c",
        "4913",
        ".git",
        ".goutputstream-ABC",
        ".gup.c.kate-swp",
        "gup.c.orig",
        "gup.c.rej",
        "x.tmp"
      })
  void what_editors_and_git_leave_is_of_no_kernel(String name) {
    assertThat(Artefacts.isOne(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gup.c", "Kconfig", "Makefile", ".gitignore", "49130", "swp.c", "a.swap"})
  void what_somebody_writes_is(String name) {
    assertThat(Artefacts.isOne(name)).isFalse();
  }
}
