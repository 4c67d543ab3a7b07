// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedLayoutTest {
  @Test
  void words_are_the_keys_of_a_layout() {
    assertThat(AskedLayout.of("movablecore=256M,memory=1G,cpus=4").keys())
        .containsEntry("movablecore", "256M")
        .containsEntry("memory", "1G")
        .containsEntry("cpus", "4")
        .hasSize(3);
  }

  @Test
  void blanks_part_words_as_commas_do() {
    assertThat(AskedLayout.of("cma=320M cpus=1").keys())
        .isEqualTo(AskedLayout.of("cma=320M, cpus=1").keys())
        .containsEntry("cpus", "1");
  }

  @Test
  void what_they_leave_unsaid_is_as_in_the_demo() {
    assertThat(AskedLayout.of("cma=320M").keys())
        .containsEntry("memory", "512M")
        .containsEntry("cpus", "2");
  }

  @Test
  void a_layout_without_a_name_is_called_by_its_words() {
    assertThat(AskedLayout.of("movablecore=256M,memory=1G").id())
        .isEqualTo("movablecore-256M.memory-1G");
    assertThat(AskedLayout.of("big", "memory=1G").id()).isEqualTo("big");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cma", "cma=", "=320M", "cma=320M,", ""})
  void a_word_that_is_no_key_with_a_value_is_a_mistake(String words) {
    assertThatThrownBy(() -> AskedLayout.of(words))
        .isInstanceOf(KernelTestException.class)
        .hasMessageStartingWith("layout \"" + words + "\": ")
        .hasMessageEndingWith("is not KEY=VALUE; write words such as cma=320M,cpus=2");
  }

  @Test
  void a_word_that_is_there_twice_is_a_mistake() {
    assertThatThrownBy(() -> AskedLayout.of("cma=320M,cma=64M"))
        .hasMessage("layout \"cma=320M,cma=64M\": cma is there twice; remove one");
  }
}
