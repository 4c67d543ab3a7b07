// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitesTest {
  @ParameterizedTest
  @CsvSource({
    "4.19.316, bullseye",
    "5.10.223, bullseye",
    "5.14.21, bullseye",
    "5.15.1, bookworm",
    "6.1.99, bookworm",
    "6.6.1, bookworm",
    "6.7.0-rc1, trixie",
    "6.12.48, trixie",
    "7.2, trixie",
    "10.0.1, trixie",
    "next-20261126, trixie",
    "'', trixie"
  })
  void a_tree_is_compiled_by_what_was_stable_when_it_was_new(String version, String suite) {
    assertThat(Suites.of(version)).isEqualTo(suite);
  }
}
