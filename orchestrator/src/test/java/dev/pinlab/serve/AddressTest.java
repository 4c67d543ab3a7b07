// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @Test
  void a_path_is_names_of_files_decoded_once() {
    assertThat(Address.names("/"))
        .hasValueSatisfying(names -> assertThat(names).containsExactly(""));
    assertThat(Address.names("/runs/a%20b/report.html").orElseThrow())
        .containsExactly("runs", "a b", "report.html");
    assertThat(Address.names("/runs/%C3%A4/").orElseThrow()).containsExactly("runs", "ä");
    assertThat(Address.names("/a%2541").orElseThrow()).containsExactly("a%41");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "runs",
        "http://localhost/x",
        "/..",
        "/runs/../x",
        "/runs/./x",
        "/runs/%2e%2e/x",
        "/runs/%2E./x",
        "/runs/a%2f..%2fb",
        "/runs/a%5cb",
        "/runs/a\\b",
        "/runs/a%00.html",
        "/runs/a%0ab",
        "/runs/.ssh/id",
        "/runs//x",
        "//etc/passwd",
        "/%",
        "/%4",
        "/%zz",
        "/%c0%ae%c0%ae/x",
        "/%ff",
        "/ä"
      })
  void what_is_no_way_down_is_none_at_all(String raw) {
    assertThat(Address.names(raw)).isEmpty();
  }
}
