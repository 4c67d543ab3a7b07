// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadWordsTest {
  @Test
  void options_are_the_keys_of_a_workload() {
    assertThat(WorkloadWords.parse("pin-longterm --size 8M --attempts=5 --via af_xdp"))
        .containsExactly(
            entry("program", "pin-longterm"),
            entry("size", "8M"),
            entry("attempts", "5"),
            entry("via", "af_xdp"));
  }

  @Test
  void attempts_are_as_many_as_the_program_makes_that_is_not_told() {
    assertThat(WorkloadWords.parse("pin-longterm --size 8M")).containsEntry("attempts", "20");
    assertThat(WorkloadWords.parse("kselftest --test cow")).doesNotContainKey("attempts");
  }

  @ParameterizedTest
  @CsvSource({
    "vmsplice:16, '{by=vmsplice, pages=16}'",
    "lru, '{by=lru}'",
    "'vmsplice:1,for=300us,every=600us', '{by=vmsplice, pages=1, for=300us, every=600us}'",
    "'by=direct-io,for=5ms', '{by=direct-io, for=5ms}'"
  })
  void what_holds_is_a_kind_its_pages_and_more(String words, String mapping) {
    assertThat(WorkloadWords.parse("pin-longterm --hold " + words).get("hold"))
        .hasToString(mapping);
  }

  @Test
  void each_pressure_is_one_of_a_list() {
    assertThat(WorkloadWords.parse("pin-longterm --press fork:50 --press cma:100").get("press"))
        .isEqualTo(List.of(Map.of("by", "fork", "dose", "50"), Map.of("by", "cma", "dose", "100")));
  }

  @Test
  void judges_are_a_list_however_they_are_written() {
    assertThat(WorkloadWords.parse("pin-longterm --judge cma-alloc,offline").get("judge"))
        .isEqualTo(
            WorkloadWords.parse("pin-longterm --judge cma-alloc --judge offline").get("judge"))
        .isEqualTo(List.of("cma-alloc", "offline"));
  }

  @Test
  void an_injection_is_its_mode_and_a_number() {
    assertThat(WorkloadWords.parse("pin-longterm --inject fail-nth:3").get("inject"))
        .isEqualTo(Map.of("fail-nth", "3"));
  }

  @Test
  void what_follows_a_program_of_ones_own_are_its_arguments() {
    assertThat(WorkloadWords.parse("./check.sh --size 'two words' \"three more words\" last"))
        .containsExactly(
            entry("program", "./check.sh"),
            entry("args", List.of("--size", "two words", "three more words", "last")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'no program is named; write one such as pin-longterm --size 8M'",
    "'pin-longterm 8M', '\"8M\": is no option; write --KEY VALUE or --KEY=VALUE'",
    "'pin-longterm --size', '--size: has no value; write --size VALUE'",
    "'pin-longterm --size --attempts 5', '--size: has no value; write --size VALUE'",
    "'pin-longterm --size 8M --size 4M', '--size: is there twice; remove one'"
  })
  void words_that_say_nothing_are_a_mistake(String words, String message) {
    assertThatThrownBy(() -> WorkloadWords.parse(words))
        .isInstanceOf(KernelTestException.class)
        .hasMessage(message);
  }
}
