// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.console.Effort;
import dev.pinlab.console.Moment;
import dev.pinlab.process.HostFailure;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  private static final TrialRecord FIRST = SampleRun.completed(1, 3);
  private static final TrialRecord SECOND = SampleRun.ended(2, Outcome.CRASHED);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("trials.jsonl");
  }

  private void append(TrialRecord... records) throws HostFailure {
    try (Journal journal = Journal.open(file)) {
      for (TrialRecord record : records) {
        journal.append(record);
      }
    }
  }

  private void damage(String text) throws IOException {
    Files.writeString(file, text, APPEND);
  }

  @Test
  void a_run_without_a_journal_has_no_trials() throws Exception {
    assertThat(Journal.read(file)).isEmpty();
  }

  @Test
  void records_come_back_equal_in_the_order_in_which_they_were_appended() throws Exception {
    append(FIRST, SECOND);

    assertThat(Journal.read(file)).containsExactly(FIRST, SECOND);
  }

  @Test
  void a_line_of_an_older_version_reads_as_one_in_which_nothing_more_was_counted()
      throws Exception {
    Files.writeString(
        file,
        """
        {"trial":1,"variant":"7.2","layout":"movable","workload":"racing","block":1,"seed":508960,\
        "outcome":"completed","attempts":[{"ok":true,"errno":null,"micros":37891,"pages":256,\
        "before":{"cma":0,"movable":256,"other":0,"absent":0},\
        "after":{"cma":0,"movable":0,"other":256,"absent":0},\
        "leftover":0,"rounds":1,"pagesFailed":2}],"crash":null,\
        "premise":{"ok":true,"reason":null,"cmaBytes":0,"movableBytes":268304384,"share":1.0},\
        "bootMillis":1241,"totalMillis":1498,"pinLeak":0,"detail":null,\
        "console":"artifacts/console/00001.log"}
        """);

    TrialRecord old = Journal.read(file).get(0);

    assertThat(old.attempts()).hasSize(1);
    assertThat(old.attempts().get(0).effort()).isEqualTo(new Effort(1, 2, 0, 0, 0));
    assertThat(old.attempts().get(0).moment()).isEqualTo(Moment.UNKNOWN);
    assertThat(old.said()).isEqualTo(Testimony.of(old.attempts()));
    assertThat(old.boot().totalMillis()).isEqualTo(1498);
    assertThat(old.boot().node()).isNull();
  }

  @Test
  void each_record_is_one_line_and_there_at_once() throws Exception {
    try (Journal journal = Journal.open(file)) {
      journal.append(FIRST);
      assertThat(Files.readString(file)).endsWith("}\n").hasLineCount(1);

      journal.append(SECOND);
      assertThat(Files.readString(file)).endsWith("}\n").hasLineCount(2);
    }
  }

  @Test
  void a_journal_that_is_opened_again_is_continued() throws Exception {
    append(FIRST);
    append(SECOND);

    assertThat(Journal.read(file)).containsExactly(FIRST, SECOND);
  }

  @Test
  void a_trial_that_was_made_again_counts_once_as_it_ended_last() throws Exception {
    append(SampleRun.ended(1, Outcome.INFRA), SECOND, FIRST);

    assertThat(Journal.read(file)).containsExactly(SECOND, FIRST);
  }

  @Test
  void a_line_that_is_no_record_is_named_by_its_place_in_the_file_whatever_was_made_again()
      throws Exception {
    append(SampleRun.ended(1, Outcome.INFRA), FIRST);
    damage("{}\n");

    assertThatThrownBy(() -> Journal.read(file)).hasMessageStartingWith(file + ":3: ");
  }

  @Test
  void a_last_line_without_its_end_is_read_over() throws Exception {
    append(FIRST);
    damage("{\"trial\":2,\"var");

    assertThat(Journal.read(file)).containsExactly(FIRST);
  }

  @Test
  void a_last_line_without_its_end_is_cut_off_when_the_journal_goes_on() throws Exception {
    append(FIRST);
    damage("{\"trial\":2,\"var");

    append(SECOND);

    assertThat(Journal.read(file)).containsExactly(FIRST, SECOND);
    assertThat(Files.readString(file)).hasLineCount(2);
  }

  @Test
  void nothing_but_a_half_line_is_a_journal_without_trials() throws Exception {
    Files.writeString(file, "{\"trial\"");

    assertThat(Journal.read(file)).isEmpty();
  }

  @Test
  void what_an_append_that_failed_left_does_not_stay_behind_the_next_record() throws Exception {
    try (Journal journal = Journal.open(file)) {
      journal.append(FIRST);
      damage("x".repeat(5000) + "\nrest");

      journal.append(SECOND);
    }

    assertThat(Journal.read(file)).containsExactly(FIRST, SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"trial\":2,", "{}", "null", "[]", "", "{\"attempts\":[]}"})
  void a_line_that_is_no_record_is_named_in_one_line_with_what_to_do(String line) throws Exception {
    append(FIRST);
    damage(line + "\n");
    append(SECOND);

    assertThatThrownBy(() -> Journal.read(file))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(file + ":2: not a trial record: ")
        .hasMessageEndingWith("take the line out, and --resume runs its trial again")
        .hasMessageNotContaining("\n");
  }

  @Test
  void two_records_in_a_line_are_no_record() throws Exception {
    append(FIRST);
    String line = Files.readString(file).strip();
    damage(line + line + "\n");

    assertThatThrownBy(() -> Journal.read(file))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(file + ":2: not a trial record: not a line of its own; ");
  }

  @Test
  void a_record_over_two_lines_is_no_record() throws Exception {
    append(FIRST);
    Files.writeString(file, Files.readString(file).replaceFirst(",", ",\n"));

    assertThatThrownBy(() -> Journal.read(file))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(file + ":1: not a trial record: not a line of its own; ");
  }

  @Test
  void a_journal_that_cannot_be_written_is_the_hosts_fault() throws Exception {
    Files.createDirectory(file);

    assertThatThrownBy(() -> Journal.open(file))
        .isInstanceOf(HostFailure.class)
        .hasMessage(file + ": Is a directory; what was written stays good, --resume continues");
    file = directory.resolve("gone/trials.jsonl");
    assertThatThrownBy(() -> Journal.open(file))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(file + ": no such file; ");
  }
}
