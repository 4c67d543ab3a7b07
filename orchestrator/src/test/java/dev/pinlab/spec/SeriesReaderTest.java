// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesReaderTest {
  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
  }

  @Test
  void a_series_has_its_words_and_its_patches_in_the_listed_order() throws SpecFailure {
    bench.series(
        "after",
        """
        title: Give up earlier
        standsFor: version 4
        differs: |
          one flag
          is right
        reference: https://lore.example/1
        patches: [0002-b.patch, 0001-a.patch]
        """);

    assertThat(read("after"))
        .isEqualTo(
            new Series(
                "Give up earlier",
                "version 4",
                "one flag is right",
                "https://lore.example/1",
                List.of(
                    bench.patch("patches/after/0002-b.patch"),
                    bench.patch("patches/after/0001-a.patch"))));
  }

  @Test
  void prerequisites_are_applied_first_and_only_once() throws SpecFailure {
    bench.write("patches/left/l.patch", "diff\n");
    bench.write("patches/right/r.patch", "diff\n");
    bench.write("patches/top/t.patch", "diff\n");
    bench.series("left", "title: L\nprerequisites: [after]\npatches: [l.patch]\n");
    bench.series("right", "title: R\nprerequisites: [after]\npatches: [r.patch]\n");
    bench.series("top", "title: T\nprerequisites: [left, right]\npatches: [t.patch]\n");

    assertThat(read("top").patches())
        .extracting(patch -> patch.file().getFileName().toString())
        .containsExactly("0001-a.patch", "0002-b.patch", "l.patch", "r.patch", "t.patch");
  }

  @Test
  void a_circle_of_prerequisites_is_shown() {
    bench.series("a", "title: A\nprerequisites: [b]\npatches: []\n");
    bench.series("b", "title: B\nprerequisites: [a]\npatches: []\n");

    assertThat(mistakes("a"))
        .containsExactly(
            "patches/b/series.yaml:2: prerequisites[0]: goes in a circle (a -> b -> a); remove one"
                + " of these prerequisites");
  }

  @Test
  void a_prerequisite_is_the_name_of_a_sibling() {
    bench.series("a", "title: A\nprerequisites: [gone, ../after]\npatches: []\n");

    assertThat(mistakes("a"))
        .containsExactly(
            "patches/a/series.yaml:2: prerequisites[0]: there is no series \"gone\" beside this"
                + " one; name a sibling directory",
            "patches/a/series.yaml:2: prerequisites[1]: \"../after\" is not an id; use at most 64"
                + " letters, digits, '.', '_' and '-', a letter or digit first");
  }

  @Test
  void every_patch_that_cannot_be_used_is_named_with_its_line() throws IOException {
    bench.write("patches/a/sub/deep.patch", "diff\n");
    bench.write("patches/a/good.patch", "diff\n");
    Files.createSymbolicLink(
        bench.path("patches/a/link.patch"), bench.path("patches/after/0001-a.patch"));
    bench.series(
        "a",
        """
        title: A
        patches:
          - gone.patch
          - ../after/0001-a.patch
          - sub/deep.patch
          - link.patch
          - good.patch
          - good.patch
        """);

    assertThat(mistakes("a"))
        .containsExactly(
            "patches/a/series.yaml:3: patches[0]: there is no file \"gone.patch\" beside"
                + " series.yaml; add it or remove the line",
            "patches/a/series.yaml:4: patches[1]: \"../after/0001-a.patch\" is a path outside the"
                + " series directory; copy the file beside series.yaml",
            "patches/a/series.yaml:5: patches[2]: \"sub/deep.patch\" is not a plain file name; move"
                + " it beside series.yaml",
            "patches/a/series.yaml:6: patches[3]: \"link.patch\" is a path outside the series"
                + " directory; copy the file beside series.yaml",
            "patches/a/series.yaml:8: patches[5]: is listed twice; remove one");
  }

  @Test
  void a_series_says_what_it_is_and_lists_its_patches() {
    bench.series("a", "titel: A\n");

    assertThat(mistakes("a"))
        .containsExactly(
            "patches/a/series.yaml:1: titel: unknown key; did you mean \"title\"?",
            "patches/a/series.yaml:1: patches: is missing; add patches: [0001-....patch]",
            "patches/a/series.yaml:1: title: is missing; add title: what the series does, in a few"
                + " words");
  }

  @Test
  void a_directory_of_format_patch_is_a_series_without_its_cover_letter() throws SpecFailure {
    bench.write("patches/out/0002-y.patch", "diff\n");
    bench.write("patches/out/0001-x.patch", "diff\n");
    bench.write("patches/out/0000-cover-letter.patch", "hello\n");

    var series = read("out");

    assertThat(series.title()).isEqualTo("out");
    assertThat(series.patches())
        .containsExactly(
            bench.patch("patches/out/0001-x.patch"), bench.patch("patches/out/0002-y.patch"));
  }

  @Test
  void an_mbox_is_a_series_of_one_file() throws SpecFailure {
    bench.write("patches/v4.mbox", "From x\n");

    var series = read("v4.mbox");

    assertThat(series.title()).isEqualTo("v4.mbox");
    assertThat(series.patches()).containsExactly(bench.patch("patches/v4.mbox"));
  }

  @Test
  void one_version_in_an_mbox_is_named_after_it() throws SpecFailure {
    bench.write("patches/list.mbox", "From x\n");

    assertThat(read("list.mbox#v5").patches())
        .containsExactly(new Patch(bench.path("patches/list.mbox"), "v5"));
    assertThat(read("list.mbox#v5").title()).isEqualTo("list.mbox#v5");
  }

  @Test
  void a_file_whose_name_ends_in_a_version_is_that_file() throws SpecFailure {
    bench.write("patches/list.mbox#v5", "From x\n");

    assertThat(read("list.mbox#v5").patches()).containsExactly(bench.patch("patches/list.mbox#v5"));
  }

  @Test
  void the_working_directory_is_a_series_as_any_other() throws Exception {
    bench.write("patches/a/x.patch", "diff\n");
    bench.series("a", "title: A\nprerequisites: [after]\npatches: [x.patch]\n");
    bench.write("patches/a/sub/0001-y.patch", "diff\n");

    assertThat(readIn("patches/a", "."))
        .isEqualTo(readIn("patches/a/sub", ".."))
        .isEqualTo(readIn("patches/a", "../a"))
        .containsExactly(
            "A",
            bench.patch("patches/after/0001-a.patch").toString(),
            bench.patch("patches/after/0002-b.patch").toString(),
            bench.patch("patches/a/x.patch").toString());
    assertThat(readIn("patches/a/sub", "."))
        .containsExactly("sub", bench.patch("patches/a/sub/0001-y.patch").toString());
  }

  @Test
  void a_circle_through_the_working_directory_is_shown() throws Exception {
    bench.series("a", "title: A\nprerequisites: [b]\npatches: []\n");
    bench.series("b", "title: B\nprerequisites: [a]\npatches: []\n");

    assertThat(readIn("patches/a", "."))
        .containsExactly(
            "../b/series.yaml:2: prerequisites[0]: goes in a circle (a -> b -> a); remove one of"
                + " these prerequisites");
  }

  /** What the reader says of a series in a process whose working directory is another. */
  private List<String> readIn(String directory, String series) throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Command reader =
        Command.of(
                Duration.ofMinutes(1),
                java,
                "-cp",
                System.getProperty("java.class.path"),
                SeriesPrinter.class.getName(),
                series,
                home.toString())
            .in(bench.path(directory));
    return Programs.require(reader).stdout().lines().toList();
  }

  @Test
  void what_an_option_names_wrongly_is_said_with_the_option() {
    assertThat(mistakes("gone"))
        .containsExactly("--patch: there is no series \"patches/gone\"; check the path");
  }

  private Series read(String name) throws SpecFailure {
    return SeriesReader.read(
        "--patch", bench.path("patches/" + name).toString(), bench.locations());
  }

  private List<String> mistakes(String name) {
    return bench.lines(catchThrowableOfType(SpecFailure.class, () -> read(name)));
  }
}
