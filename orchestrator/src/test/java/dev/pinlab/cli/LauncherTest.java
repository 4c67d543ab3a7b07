// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.cli.host.HostFacts;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import dev.pinlab.process.Running;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, with a Java and a Maven that only say that they were run. */
class LauncherTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path directory;
  private Path home;
  private Path tools;
  private Path builds;

  @BeforeEach
  void a_project_with_one_source() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    home = Files.createDirectories(directory.resolve("a home"));
    tools = Files.createDirectories(directory.resolve("tools"));
    builds = directory.resolve("builds");
    Files.copy(Path.of("../pinlab"), home.resolve("pinlab"));
    executable(home.resolve("pinlab"));
    Files.createDirectories(source().getParent());
    for (Path file :
        List.of(source(), home.resolve("pom.xml"), home.resolve("orchestrator/pom.xml"))) {
      Files.writeString(file, "");
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }
  }

  private Path source() {
    return home.resolve("orchestrator/src/main/java/Main.java");
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    executable(file);
  }

  private void java(int version) throws IOException {
    Path jdk = directory.resolve("jdk");
    script(jdk.resolve("bin/java"), "for last; do :; done; echo \"ran $last\"");
    script(jdk.resolve("bin/javac"), "exit 1");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
  }

  /** A Maven that notes each of its runs, and whose jar is there only at its end. */
  private void maven(String outcome) throws IOException {
    script(
        tools.resolve("mvn"),
        "echo run >>'%s'; %s; mkdir -p orchestrator/target/lib && touch orchestrator/target/pinlab.jar"
            .formatted(builds, outcome));
  }

  private Command command(List<String> argv) {
    return Command.of(MINUTE, argv)
        .in(directory)
        .with(Map.of("PATH", tools + ":/usr/bin:/bin", "JAVA_HOME", "", "PINLAB_NO_BUILD", ""));
  }

  private Finished pinlab(String... arguments) throws Exception {
    List<String> argv = new ArrayList<>(List.of(home.resolve("pinlab").toString()));
    argv.addAll(List.of(arguments));
    return Programs.run(command(argv));
  }

  private long built() throws IOException {
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  @Test
  void the_first_start_builds_and_says_so_on_standard_error() throws Exception {
    java(17);
    maven(":");

    Finished finished = pinlab("doctor");

    assertThat(finished.stdout()).isEqualTo("ran doctor\n");
    assertThat(finished.stderr()).isEqualTo("pinlab: building pinlab ...\n");
    assertThat(finished.exit()).isZero();
  }

  @Test
  void a_second_start_builds_nothing_and_a_changed_source_does() throws Exception {
    java(17);
    maven(":");
    pinlab();

    assertThat(pinlab("again").stderr()).isEmpty();
    assertThat(built()).isEqualTo(1);

    Files.setLastModifiedTime(source(), FileTime.from(Instant.now().plusSeconds(1)));
    pinlab();
    assertThat(built()).isEqualTo(2);
  }

  @Test
  void a_source_that_went_away_counts_as_a_change() throws Exception {
    java(17);
    maven(":");
    pinlab();

    Files.delete(source());
    Files.setLastModifiedTime(source().getParent(), FileTime.from(Instant.now().plusSeconds(1)));
    pinlab();

    assertThat(built()).isEqualTo(2);
  }

  @Test
  void two_at_once_build_once_and_both_run() throws Exception {
    java(17);
    Path go = directory.resolve("go");
    maven("while [ ! -e '%s' ]; do sleep 0.1; done".formatted(go));
    var out = new ByteArrayOutputStream();

    try (Running first = start("one", out)) {
      await().until(() -> built() == 1);
      try (Running second = start("two", out)) {
        await().until(() -> waitsForLock(second));
        Files.createFile(go);
        assertThat(first.end().get().exit()).isZero();
        assertThat(second.end().get().exit()).isZero();
      }
    }

    assertThat(out.toString(UTF_8).lines()).containsExactlyInAnyOrder("ran one", "ran two");
    assertThat(built()).isEqualTo(1);
  }

  private Running start(String argument, OutputStream out) throws Exception {
    return Programs.start(
        command(List.of(home.resolve("pinlab").toString(), argument)),
        out,
        OutputStream.nullOutputStream());
  }

  private static boolean waitsForLock(Running running) {
    return ProcessHandle.of(running.pid().orElseThrow()).stream()
        .flatMap(ProcessHandle::children)
        .anyMatch(child -> child.info().command().orElse("").endsWith("flock"));
  }

  @Test
  void it_works_through_a_link_from_another_directory() throws Exception {
    java(17);
    maven(":");
    Path link = Files.createSymbolicLink(tools.resolve("lab"), home.resolve("pinlab"));

    Finished finished = Programs.run(command(List.of(link.toString(), "help")));

    assertThat(finished.stdout()).isEqualTo("ran help\n");
    assertThat(home.resolve("target/app")).exists();
  }

  @Test
  void a_build_that_fails_shows_why_and_is_tried_again() throws Exception {
    java(17);
    maven("echo '[INFO] much'; echo '[ERROR] Main.java:[3,1] no semicolon'; exit 1");

    Finished finished = pinlab();

    assertThat(finished.exit()).isEqualTo(70);
    assertThat(finished.stderr())
        .contains("[ERROR] Main.java:[3,1] no semicolon\n")
        .contains("pinlab: the build failed")
        .doesNotContain("much");
    maven(":");
    assertThat(pinlab("now").stdout()).isEqualTo("ran now\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mkdir", "mktemp", "touch", "cp", "ln", "mv"})
  void a_disk_without_room_is_the_hosts_fault_and_leaves_nothing_behind(String tool)
      throws Exception {
    java(17);
    maven("export PATH=/usr/bin:/bin");
    script(tools.resolve(tool), "echo '" + tool + ": No space left on device' >&2; exit 1");

    Finished finished = pinlab();

    assertThat(finished.exit()).isEqualTo(4);
    assertThat(finished.stderr())
        .contains(tool + ": No space left on device\n")
        .endsWith(
            "pinlab: cannot write to "
                + home.resolve("target")
                + ": the reason is above; make room there, or get the right to write there\n");
    assertThat(applications()).isEmpty();
    Files.delete(tools.resolve(tool));
    assertThat(pinlab("now").stdout()).isEqualTo("ran now\n");
  }

  private List<Path> applications() throws IOException {
    if (!Files.exists(home.resolve("target"))) {
      return List.of();
    }
    try (var files = Files.list(home.resolve("target"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("app")).toList();
    }
  }

  @Test
  void an_application_that_was_replaced_is_removed() throws Exception {
    java(17);
    maven(":");
    pinlab();
    Path first = home.resolve("target/app").toRealPath();

    Files.setLastModifiedTime(source(), FileTime.from(Instant.now().plusSeconds(1)));
    pinlab();

    assertThat(first).doesNotExist();
    assertThat(home.resolve("target/app").toRealPath()).isNotEqualTo(first);
  }

  @Test
  void an_application_that_still_runs_is_kept() throws Exception {
    java(17);
    maven(":");
    pinlab();
    Path first = home.resolve("target/app").toRealPath();
    Files.setLastModifiedTime(source(), FileTime.from(Instant.now().plusSeconds(1)));

    Finished locked =
        Programs.run(
            command(
                List.of("flock", "-s", first.toString(), home.resolve("pinlab").toString(), "x")));

    assertThat(locked.stdout()).isEqualTo("ran x\n");
    assertThat(first).exists();
  }

  @Test
  void no_build_means_none_even_when_sources_are_newer() throws Exception {
    java(17);
    maven(":");
    var frozen =
        command(List.of(home.resolve("pinlab").toString(), "x"))
            .with(Map.of("PINLAB_NO_BUILD", "1"));

    Finished absent = Programs.run(frozen);
    assertThat(absent.exit()).isEqualTo(4);
    assertThat(absent.stderr()).contains("there is no jar");

    pinlab();
    Files.setLastModifiedTime(source(), FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(Programs.run(frozen).stdout()).isEqualTo("ran x\n");
    assertThat(built()).isEqualTo(1);
  }

  @Test
  void who_is_not_root_and_lacks_maven_gets_the_one_line_to_run() throws Exception {
    java(17);
    Path target = Files.createDirectories(home.resolve("target"));
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> argv = new ArrayList<>();
    if (HostFacts.isRoot()) {
      argv.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    argv.add(home.resolve("pinlab").toString());

    Finished finished =
        Programs.run(command(argv).with(Map.of("PATH", tools + ":" + systemWithoutMaven())));

    assertThat(finished.exit()).isEqualTo(4);
    assertThat(finished.stdout()).isEmpty();
    assertThat(finished.stderr())
        .isEqualTo(
            "pinlab: Maven: not found; as root, run:"
                + " apt-get install -y --no-install-recommends maven\n");
  }

  /** What the launcher uses of the system, so that the system's Maven is out of sight. */
  private Path systemWithoutMaven() throws IOException {
    Path system = directory.resolve("system");
    for (String name :
        "setpriv sh readlink dirname mkdir mktemp rm flock find sed id apt-get".split(" ", -1)) {
      script(system.resolve(name), "exec /usr/bin/" + name + " \"$@\"");
    }
    return system;
  }
}
