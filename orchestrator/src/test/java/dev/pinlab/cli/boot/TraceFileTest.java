// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.HostFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFileTest {
  @TempDir Path directory;

  private static void say(TraceFile trace, String text) {
    byte[] bytes = (text + "not part of it").getBytes(UTF_8);
    trace.accept(bytes, bytes.length - "not part of it".length());
  }

  @Test
  void what_comes_is_there_at_once_and_its_lines_are_counted() throws Exception {
    Path file = directory.resolve("trace");
    try (TraceFile trace = TraceFile.create(file)) {
      say(trace, "one\ntw");
      say(trace, "o\n");

      assertThat(file).hasContent("one\ntwo\n");
      assertThat(trace.describe()).isEqualTo("trace: " + file + ", 2 lines");
    }
  }

  @Test
  void beyond_its_size_it_takes_nothing_and_says_so() throws Exception {
    Path file = directory.resolve("trace");
    try (TraceFile trace = TraceFile.create(file, 10)) {
      say(trace, "one\n");
      say(trace, "a");
      say(trace, "three\n");
      say(trace, "3\n");

      assertThat(file).hasContent("one\na");
      assertThat(trace.describe())
          .isEqualTo(
              "trace: "
                  + file
                  + ", 1 line; 8 bytes more did not go into the file, it holds the first");
    }
  }

  @Test
  void its_size_may_be_used_up() throws Exception {
    Path file = directory.resolve("trace");
    try (TraceFile trace = TraceFile.create(file, 4)) {
      say(trace, "one\n");

      assertThat(file).hasContent("one\n");
      assertThat(trace.describe()).endsWith(", 1 line");
    }
  }

  @Test
  void one_of_no_use_is_removed() throws Exception {
    Path file = directory.resolve("trace");
    TraceFile.create(file).drop();

    assertThat(file).doesNotExist();
  }

  @Test
  void where_none_can_be_written_is_told_before_a_guest_is_booted() {
    Path file = directory.resolve("none/trace");

    assertThatThrownBy(() -> TraceFile.create(file))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(file + ": no trace can be written there: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cma", "migrate:mm_migrate_pages", "migrate:*", "mm_[ab]*", "*:*", "x-y:z?"})
  void events_are_named_as_ftrace_takes_them(String event) {
    assertThat(Tracing.isEvent(event)).isTrue();
  }

  @Test
  void a_name_of_an_event_has_a_bound() {
    assertThat(Tracing.isEvent("x".repeat(256))).isTrue();
    assertThat(Tracing.isEvent("x".repeat(257))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "!cma", "a:b:c", ":a", "a:", "cma\n", "../x"})
  void anything_else_is_no_event(String word) {
    assertThat(Tracing.isEvent(word)).isFalse();
  }
}
