// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitePlaceTest {
  @TempDir Path directory;

  private static void fill(Path directory, String text) throws IOException {
    new TrendsSite(directory, HtmlLayout.SINGLE).finish();
    Files.writeString(directory.resolve("page.html"), text);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_site_takes_the_place_of_an_older_one_as_a_whole() throws Exception {
    Path out = directory.resolve("site");
    SitePlace.at(out).fill(made -> fill(made, "old"));
    Files.writeString(out.resolve("gone.html"), "of an experiment that is no more");

    SitePlace.at(out).fill(made -> fill(made, "new"));

    assertThat(out.resolve("page.html")).hasContent("new");
    assertThat(out.resolve("gone.html")).doesNotExist();
    assertThat(names()).containsExactly(".site.lock", "site");
  }

  @Test
  void a_site_that_cannot_be_made_leaves_the_older_one_as_it_is() throws Exception {
    Path out = directory.resolve("site");
    SitePlace.at(out).fill(made -> fill(made, "old"));

    assertThatThrownBy(
            () ->
                SitePlace.at(out)
                    .fill(
                        made -> {
                          fill(made, "half");
                          throw new IOException("No space left on device");
                        }))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("No space left on device; make room there, or give another --out");

    assertThat(out.resolve("page.html")).hasContent("old");
    assertThat(names()).containsExactly(".site.lock", "site");
  }

  @Test
  void what_a_killed_process_left_is_cleared_away() throws Exception {
    Files.createDirectories(directory.resolve(".site.staged/half"));
    Files.createDirectories(directory.resolve(".site.old/half"));

    SitePlace.at(directory.resolve("site")).fill(made -> fill(made, "new"));

    assertThat(names()).containsExactly(".site.lock", "site");
    assertThat(directory.resolve("site/half")).doesNotExist();
  }

  @Test
  void anything_else_that_is_there_is_refused_and_stays() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("thesis.txt"), "years of work");
    Path file = Files.writeString(directory.resolve("file"), "text");

    assertThatThrownBy(() -> SitePlace.at(other))
        .isInstanceOf(UserFailure.class)
        .hasMessageEndingWith("is not empty and no site of pinlab's; give --out another directory");
    assertThatThrownBy(() -> SitePlace.at(file)).hasMessageContaining("is not a directory");
    assertThatThrownBy(() -> SitePlace.at(Path.of("")))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("is where you are");
    assertThat(other.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void what_comes_there_while_it_is_made_is_not_replaced() throws Exception {
    Path out = directory.resolve("site");

    assertThatThrownBy(
            () ->
                SitePlace.at(out)
                    .fill(
                        made -> {
                          fill(made, "new");
                          Files.createDirectory(out);
                          Files.writeString(out.resolve("thesis.txt"), "years of work");
                        }))
        .isInstanceOf(UserFailure.class);

    assertThat(out.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void an_empty_directory_is_taken() throws Exception {
    Path out = Files.createDirectory(directory.resolve("site"));

    SitePlace.at(out).fill(made -> fill(made, "new"));

    assertThat(out.resolve("page.html")).hasContent("new");
  }
}
