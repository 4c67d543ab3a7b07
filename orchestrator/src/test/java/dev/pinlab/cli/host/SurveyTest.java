// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  private static final Requirement FLEX =
      Requirement.program("flex", "flex", Purpose.BUILD_KERNELS);
  private static final Requirement QEMU =
      Requirement.program("qemu-system-x86_64", "qemu-system-x86", Purpose.BOOT_GUESTS);

  private static final Set<Purpose> EVERYTHING = EnumSet.allOf(Purpose.class);

  @TempDir Path bin;

  private Survey survey(Requirement... requirements) {
    return new Survey(List.of(requirements), List.of(bin.resolve("nothing"), bin));
  }

  private void script(String name, String body) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void a_program_on_the_path_is_found_with_its_version() throws Exception {
    script("flex", "[ \"$1\" = --version ] && echo 'flex 2.6.4 (Debian)'");

    assertThat(survey(FLEX).examine(EVERYTHING)).containsExactly(new Finding(FLEX, true, "2.6.4"));
  }

  @Test
  void a_version_that_is_printed_as_an_error_is_read_too() throws Exception {
    script("java", "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.15\" 2025-04-15' >&2");
    var java = Requirement.program("java", "-version", "jdk", Purpose.BUILD_PINLAB);

    assertThat(survey(java).examine(EVERYTHING))
        .containsExactly(new Finding(java, true, "17.0.15"));
  }

  @Test
  void a_program_that_is_not_on_the_path_is_missing() throws Exception {
    Files.writeString(bin.resolve("flex"), "not executable");

    assertThat(survey(FLEX).examine(EVERYTHING)).containsExactly(new Finding(FLEX, false, ""));
  }

  @Test
  void only_what_a_purpose_needs_is_missing_for_it() throws Exception {
    assertThat(survey(FLEX, QEMU).missing(EnumSet.of(Purpose.BOOT_GUESTS))).containsExactly(QEMU);
    assertThat(survey(FLEX, QEMU).missing(EnumSet.allOf(Purpose.class)))
        .containsExactly(FLEX, QEMU);
  }

  @Test
  void only_what_a_purpose_needs_is_examined_for_it() throws Exception {
    script("flex", "echo 'flex 2.6.4'");

    assertThat(survey(FLEX, QEMU).examine(EnumSet.of(Purpose.BUILD_KERNELS)))
        .containsExactly(new Finding(FLEX, true, "2.6.4"));
  }

  @Test
  void a_header_may_be_in_any_of_its_places() throws Exception {
    Path header = Files.createFile(bin.resolve("gelf.h"));
    var found =
        Requirement.file(
            "libelf",
            List.of("/nowhere/gelf.h", header.toString()),
            "libelf-dev",
            Purpose.BUILD_KERNELS);
    var absent =
        Requirement.file("libssl", List.of("/nowhere/ssl.h"), "libssl-dev", Purpose.BUILD_KERNELS);

    assertThat(survey(found, absent).missing(EnumSet.allOf(Purpose.class))).containsExactly(absent);
  }

  @Test
  void the_table_names_each_thing_once_and_a_package_for_each() {
    assertThat(Requirements.ALL).extracting(Requirement::name).doesNotHaveDuplicates();
    assertThat(Requirements.ALL)
        .extracting(Requirement::debianPackage)
        .allMatch(name -> name.matches("[a-z0-9][a-z0-9+.-]+"));
  }
}
