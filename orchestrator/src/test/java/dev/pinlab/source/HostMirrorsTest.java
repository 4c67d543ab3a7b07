// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostMirrorsTest {
  private static final String PRINTED =
      """
      'http://mirror.example/debian/dists/bookworm/InRelease' mirror.example_debian 0 \s
      'http://mirror.example/debian/dists/bookworm-updates/InRelease' mirror.example_x 0 \s
      'http://mirror.example/debian-security/dists/bookworm-security/InRelease' mirror_y 0 \s
      'http://mirror.example/debian/dists/bookworm/main/binary-all/Packages.xz' mirror_z 0 \s
      'mirror+file:/etc/apt/mirrors/debian.list/dists/bookworm/InRelease' m 0 \s
      'https://deb.example/node/dists/nodistro/InRelease' deb.example 0 \s
      """;

  @Test
  void the_archive_and_the_security_archive_are_told_apart_and_others_left_out() {
    HostMirrors mirrors = HostMirrors.parse(PRINTED);

    assertThat(mirrors.archive())
        .containsExactly(
            "http://mirror.example/debian", "mirror+file:/etc/apt/mirrors/debian.list");
    assertThat(mirrors.security()).containsExactly("http://mirror.example/debian-security");
  }

  @Test
  void the_suites_that_the_host_uses_are_known_once_each() {
    DebianSuites suites = HostMirrors.parse(PRINTED).suites();

    assertThat(suites.archive()).containsExactly("bookworm", "bookworm-updates");
    assertThat(suites.security()).containsExactly("bookworm-security");
  }

  @Test
  void a_host_that_is_not_debian_has_no_mirror() {
    assertThat(HostMirrors.parse("'https://x.example/ubuntu/dists/jammy/InRelease' x 0").isEmpty())
        .isTrue();
  }

  @Test
  void sources_name_the_suites_of_a_version_and_the_keyring() {
    HostMirrors mirrors =
        HostMirrors.parse(PRINTED.lines().limit(3).reduce("", (a, b) -> a + b + "\n"));

    assertThat(mirrors.sourceLines(DebianSuites.of("5.10"), "/k.gpg"))
        .containsExactly(
            "deb [signed-by=/k.gpg target=Packages] http://mirror.example/debian bullseye main",
            "deb [signed-by=/k.gpg target=Packages] http://mirror.example/debian-security"
                + " bullseye-security main");
    assertThat(mirrors.sourceLines(DebianSuites.of("7.2"), "/k.gpg"))
        .hasSize(2)
        .allMatch(line -> line.matches(".* (sid|experimental) main"));
  }
}
