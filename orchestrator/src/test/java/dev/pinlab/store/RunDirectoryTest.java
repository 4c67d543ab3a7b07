// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.spec.UserFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  @TempDir Path temporary;
  private Path path;

  @BeforeEach
  void name() {
    path = temporary.resolve("runs/first");
  }

  /** Another process that works on the run until it is ended. */
  private Command holder() {
    return Command.of(
        Duration.ofMinutes(1),
        ProcessHandle.current().info().command().orElseThrow(),
        "-cp",
        System.getProperty("java.class.path"),
        RunHolder.class.getName(),
        path.toString());
  }

  private void assertOccupied() {
    assertThatThrownBy(() -> RunDirectory.resume(path))
        .isInstanceOf(UserFailure.class)
        .hasMessage(path + ": another pinlab works on this run; wait for it to end");
  }

  @Test
  void a_new_run_makes_its_directory_and_has_nothing_in_it() throws Exception {
    try (RunDirectory run = RunDirectory.create(path)) {
      assertThat(run.path()).isEqualTo(path).isDirectory();
      assertThat(RunDirectory.metadata(path)).isEmpty();
      assertThat(RunDirectory.trials(path)).isEmpty();
    }
  }

  @Test
  void an_empty_directory_becomes_a_run() throws Exception {
    Files.createDirectories(path);

    RunDirectory.create(path).close();

    assertThat(path).isNotEmptyDirectory();
  }

  @Test
  void a_run_is_not_begun_where_one_is_already() throws Exception {
    RunDirectory.create(path).close();

    assertThatThrownBy(() -> RunDirectory.create(path))
        .isInstanceOf(UserFailure.class)
        .hasMessageStartingWith(path + ": holds a run already; --resume continues it");
  }

  @Test
  void a_directory_with_other_things_in_it_is_left_alone() throws Exception {
    Files.createDirectories(path);
    Files.writeString(path.resolve("letter"), "dear");

    assertThatThrownBy(() -> RunDirectory.create(path))
        .isInstanceOf(UserFailure.class)
        .hasMessage(path + ": is not empty and not a run; give --out another directory");
    assertThatThrownBy(() -> RunDirectory.resume(path)).isInstanceOf(UserFailure.class);
    assertThat(path.resolve("run.lock")).doesNotExist();
  }

  @Test
  void a_file_is_no_place_for_a_run() throws Exception {
    path = Files.writeString(temporary.resolve("file"), "text");

    assertThatThrownBy(() -> RunDirectory.create(path))
        .isInstanceOf(UserFailure.class)
        .hasMessage(path + ": is not a directory; give --out another name");
    assertThatThrownBy(() -> RunDirectory.resume(path)).isInstanceOf(UserFailure.class);
  }

  @Test
  void a_run_that_ended_is_continued_with_what_it_has() throws Exception {
    try (RunDirectory run = RunDirectory.create(path)) {
      run.write(SampleRun.metadata());
      run.append(SampleRun.completed(1, 0));
    }

    try (RunDirectory run = RunDirectory.resume(path)) {
      run.append(SampleRun.completed(2, 1));
    }

    assertThat(RunDirectory.trials(path))
        .containsExactly(SampleRun.completed(1, 0), SampleRun.completed(2, 1));
  }

  @Test
  void a_run_that_never_came_to_its_first_file_is_continued_too() throws Exception {
    RunDirectory.create(path).close();

    RunDirectory.resume(path).close();

    assertThat(RunDirectory.metadata(path)).isEmpty();
  }

  @Test
  void of_two_hands_on_a_run_the_second_is_refused_until_the_first_lets_go() throws Exception {
    RunDirectory first = RunDirectory.create(path);

    assertOccupied();
    assertOccupied();

    first.close();
    RunDirectory.resume(path).close();
  }

  @Test
  void a_second_hand_that_was_refused_leaves_the_lock_closed_to_other_processes() throws Exception {
    try (RunDirectory first = RunDirectory.create(path)) {
      assertOccupied();

      Finished other = Programs.run(holder());

      assertThat(other.ok()).isFalse();
      assertThat(other.stderr()).contains(first.path() + ": another pinlab works on this run");
    }
  }

  @Test
  void a_link_to_a_directory_is_as_good_as_the_directory() throws Exception {
    Path directory = Files.createDirectory(temporary.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);

    RunDirectory.create(link).close();

    assertThat(directory.resolve("run.lock")).exists();
  }

  @Test
  void of_two_processes_on_a_run_the_second_is_refused_until_the_first_is_dead() throws Exception {
    var output = new CappedOutput(1024);
    var running = Programs.start(holder(), output, output);
    await().until(() -> output.text().contains("holds"));

    assertOccupied();

    running.close();
    RunDirectory.resume(path).close();
  }

  @Test
  void metadata_comes_back_equal_and_is_written_whole() throws Exception {
    try (RunDirectory run = RunDirectory.create(path)) {
      run.write(SampleRun.metadata());
      run.write(SampleRun.metadata());
    }

    assertThat(RunDirectory.metadata(path)).contains(SampleRun.metadata());
    assertThat(path.toFile().list()).containsExactlyInAnyOrder("run.json", "run.lock");
    assertThat(Files.readString(path.resolve("run.json"))).endsWith("}\n");
  }

  @Test
  void metadata_keeps_what_was_measured_of_the_guests() throws Exception {
    RunMetadata measured =
        SampleRun.metadata()
            .with(
                new Watchdogs(
                    8, 0.2, 2.1, Map.of("held", new Watchdogs.Deadlines(84, 63, 63, 20, 1890))));
    try (RunDirectory run = RunDirectory.create(path)) {
      run.write(measured);
    }

    assertThat(RunDirectory.metadata(path)).contains(measured);
    assertThat(Files.readString(path.resolve("run.json")))
        .contains("\"watchdogs\"", "\"qemuStart\" : 0.2", "\"firstResult\" : 63.0");
  }

  @Test
  void metadata_that_cannot_be_written_leaves_what_was_there() throws Exception {
    try (RunDirectory run = RunDirectory.create(path)) {
      run.write(SampleRun.metadata());
      Path aside = Files.move(path, path.resolveSibling("aside"));

      assertThatThrownBy(() -> run.write(SampleRun.metadata()))
          .isInstanceOf(HostFailure.class)
          .hasMessageContaining("no such file")
          .hasMessageEndingWith("; --resume continues");
      Files.move(aside, path);
    }
    assertThat(RunDirectory.metadata(path)).contains(SampleRun.metadata());
  }

  @Test
  void metadata_that_cannot_be_replaced_leaves_nothing_behind() throws Exception {
    try (RunDirectory run = RunDirectory.create(path)) {
      Files.createDirectories(path.resolve("run.json/occupied"));

      assertThatThrownBy(() -> run.write(SampleRun.metadata())).isInstanceOf(HostFailure.class);
    }
    assertThat(path.toFile().list()).containsExactlyInAnyOrder("run.json", "run.lock");
  }

  @Test
  void metadata_of_a_later_pinlab_is_refused_by_its_schema_whatever_else_it_says()
      throws Exception {
    Files.createDirectories(path);
    Files.writeString(path.resolve("run.json"), "{\"schema\": \"pinlab/run/2\"}");

    assertThatThrownBy(() -> RunDirectory.metadata(path))
        .isInstanceOf(UserFailure.class)
        .hasMessage(
            path.resolve("run.json") + ": schema is pinlab/run/2; this pinlab reads pinlab/run/1");
  }

  @Test
  void newer_fields_are_read_over() throws Exception {
    try (RunDirectory run = RunDirectory.create(path)) {
      run.write(SampleRun.metadata());
    }
    Path file = path.resolve("run.json");
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"colour\": \"red\","));

    assertThat(RunDirectory.metadata(path)).contains(SampleRun.metadata());
  }

  @Test
  void a_run_of_an_older_version_does_not_say_its_programs() throws Exception {
    try (RunDirectory run = RunDirectory.create(path)) {
      run.write(SampleRun.metadata());
    }
    Path file = path.resolve("run.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst(",\\s*\"programs\" : \\{[^}]*}", ""));

    RunMetadata old = RunDirectory.metadata(path).orElseThrow();

    assertThat(text).contains("\"programs\"");
    assertThat(Files.readString(file)).doesNotContain("\"programs\"");
    assertThat(old.experiment().programs()).isEmpty();
    assertThat(old.isTest("held")).isFalse();
  }

  @Test
  void metadata_that_is_not_json_is_told_in_one_line() throws Exception {
    Files.createDirectories(path);
    Files.writeString(path.resolve("run.json"), "{\"schema\": \n\n oops");

    assertThatThrownBy(() -> RunDirectory.metadata(path))
        .isInstanceOf(UserFailure.class)
        .hasMessageStartingWith(path.resolve("run.json") + ": not a run's metadata: ")
        .hasMessageNotContaining("\n");
  }
}
