// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Judged;
import dev.pinlab.console.Moment;
import dev.pinlab.console.Placement;
import dev.pinlab.console.TestPoint;
import dev.pinlab.spec.Judge;
import dev.pinlab.trial.BootFacts;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Journals of several pieces, and lines with every field in use. */
class JournalReaderTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("trials.jsonl");
  }

  private static TrialRecord full() {
    Attempt attempt =
        new Attempt(
            false,
            "EBUSY",
            1,
            2,
            new Placement(3, 4, 5, 6),
            new Placement(7, 8, 9, 10),
            11,
            new Effort(12, 13, 14, 15, 16),
            new Moment(17, Map.of("DMA32", 18L, "Movable", 19L), 20));
    TrialRecord crashed = SampleRun.ended(2, Outcome.CRASHED);
    return new TrialRecord(
        crashed.planned(),
        crashed.outcome(),
        new Testimony(
            Collections.nCopies(3, attempt),
            List.of(new Judged(Judge.OFFLINE, false, "EBUSY", 21, 22)),
            List.of(new TestPoint(1, "point", TestPoint.Result.XFAIL, "known")),
            Map.of("pgmigrate_fail", 23L, "compact_stall", 24L)),
        crashed.crash(),
        SampleRun.completed(2, 1).premise(),
        new BootFacts(25L, 26, 27L, "as it ended", 28, "n29"),
        crashed.console());
  }

  private static TrialRecord with(TrialRecord record, Testimony said) {
    return new TrialRecord(
        record.planned(),
        record.outcome(),
        said,
        record.crash(),
        record.premise(),
        record.boot(),
        record.console());
  }

  /** Records of about a megabyte together. */
  private static List<TrialRecord> many() {
    List<Attempt> attempts = Collections.nCopies(500, full().attempts().get(0));
    return IntStream.rangeClosed(1, 40)
        .mapToObj(trial -> with(SampleRun.completed(trial, 0), Testimony.of(attempts)))
        .toList();
  }

  private void write(List<TrialRecord> records) throws Exception {
    try (Journal journal = Journal.open(file)) {
      journal.appendAll(records);
    }
  }

  @Test
  void every_field_comes_back() throws Exception {
    write(List.of(full()));

    assertThat(Journal.read(file)).containsExactly(full());
  }

  @Test
  void a_line_reads_as_its_record_does_when_it_is_bound_field_by_field() throws Exception {
    write(List.of(full()));

    assertThat(Journal.read(file))
        .containsExactly(Json.MAPPER.readValue(Files.readString(file), TrialRecord.class));
  }

  @Test
  void what_a_newer_version_wrote_is_read_over() throws Exception {
    ObjectNode line = (ObjectNode) Json.MAPPER.valueToTree(full());
    line.putObject("newer").putArray("list").add(1);
    for (JsonNode attempt : line.withArray("attempts")) {
      ((ObjectNode) attempt).putObject("newer").put("attempts", 1);
      ((ObjectNode) attempt.get("before")).putArray("newer").add(1);
    }
    Files.writeString(file, Json.MAPPER.writeValueAsString(line) + "\n");

    assertThat(Journal.read(file)).containsExactly(full());
  }

  @Test
  void a_record_of_one_host_names_no_node_and_reads_as_one_that_never_did() throws Exception {
    write(List.of(SampleRun.completed(1, 0), SampleRun.completed(2, 0).on("n1")));

    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).doesNotContain("\"node\"");
    assertThat(lines.get(1)).contains("\"node\":\"n1\"");
    assertThat(Journal.read(file, record -> String.valueOf(record.boot().node())))
        .containsExactly("null", "n1");
  }

  @Test
  void records_of_many_pieces_come_back_in_order() throws Exception {
    write(many());

    assertThat(Files.size(file)).isGreaterThan(4 << 20);
    assertThat(Journal.read(file)).isEqualTo(many());
  }

  @Test
  void a_record_longer_than_a_piece_comes_back() throws Exception {
    List<Attempt> attempts = Collections.nCopies(10_000, full().attempts().get(0));
    List<TrialRecord> records =
        List.of(full(), with(SampleRun.completed(1, 0), Testimony.of(attempts)));
    write(records);

    assertThat(Journal.read(file)).isEqualTo(records);
  }

  @Test
  void a_trial_that_was_made_again_in_a_later_piece_counts_as_it_ended_last() throws Exception {
    write(many());
    write(List.of(SampleRun.completed(1, 7)));

    assertThat(Journal.read(file)).hasSize(40).endsWith(SampleRun.completed(1, 7));
  }

  @Test
  void of_two_broken_lines_the_first_is_named_by_its_number_in_the_whole_file() throws Exception {
    write(many());
    Files.writeString(file, "[]\n", APPEND);
    write(many());
    Files.writeString(file, "{}\n", APPEND);

    assertThatThrownBy(() -> Journal.read(file)).hasMessageStartingWith(file + ":41: ");
  }

  @Test
  void only_what_is_to_be_kept_is_kept() throws Exception {
    write(List.of(SampleRun.completed(2, 0), SampleRun.completed(1, 0)));

    assertThat(Journal.read(file, record -> record.planned().trial())).containsExactly(2, 1);
  }
}
