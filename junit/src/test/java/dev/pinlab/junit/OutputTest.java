// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OutputTest {
  private final Output place = Output.of(OutputTest.class, "a_test");

  @Test
  void a_test_has_a_place_below_the_directory_of_the_build_named_as_people_would_look_for_it() {
    Path fresh = place.fresh("v4", "cma=320M");
    assertThat(fresh)
        .isEqualTo(Path.of("target/pinlab/dev.pinlab.junit.OutputTest/a_test/v4-cma-320M"))
        .isEmptyDirectory();
    assertThat(place.name()).isEqualTo("OutputTest.a_test");
  }

  @Test
  void what_an_earlier_execution_left_there_goes() throws IOException {
    Path artifacts = Files.createDirectories(place.fresh("again").resolve("artifacts"));
    Files.writeString(artifacts.resolve("console.log"), "earlier");
    assertThat(place.fresh("again")).isEmptyDirectory();
  }

  @Test
  void a_file_that_is_not_there_has_no_text() throws IOException {
    Path file = place.fresh("text").resolve("console.log");
    assertThat(Output.text(file)).isEmpty();
    Files.writeString(file, "said");
    assertThat(Output.text(file)).contains("said");
  }
}
