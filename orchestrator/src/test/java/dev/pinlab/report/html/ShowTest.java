// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTest {
  @ParameterizedTest
  @CsvSource({
    "artifacts/console/00001.log, ./artifacts/console/00001.log",
    "a b.log, ./a%20b.log",
    "//host/x, .///host/x",
    "javascript:alert(1), ./javascript:alert(1)",
    "half \ud800 a pair, ./half%20%EF%BF%BD%20a%20pair"
  })
  void a_link_is_a_path_beside_the_page_whatever_the_text_says(String path, String link) {
    assertThat(Show.link(path)).isEqualTo(link);
  }
}
