// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.Real;
import dev.pinlab.process.Finished;
import dev.pinlab.source.FakeKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the user did wrong, told by the real command line before anything is fetched or built. */
class BadInputIT {
  @TempDir Path directory;
  private RealPinlab pinlab;

  @BeforeEach
  void a_good_experiment_on_the_smallest_tree() throws IOException {
    pinlab = new RealPinlab(directory, Real.HOME);
    FakeKernel.create(directory.resolve("kernel"));
    FakeKernel.write(directory, "a.patch", FakeKernel.replace("mm/gup.c", 9, "line 9", "x"));
    FakeKernel.write(directory, "series/series.yaml", "title: A\npatches: [../a.patch]\n");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "size: 4M",
            "sise: 4M, size: 4M",
            "12: workloads.quiet.sise: unknown key; did you mean \"size\"?"),
        Arguments.of(
            "baseline: before",
            "baseline: befour",
            "4: baseline: there is no variant \"befour\"; did you mean \"before\"?"),
        Arguments.of(
            "after: {}",
            "before: {}",
            "7: variants.before: is there twice, first at line 6; rename or remove one"),
        Arguments.of(
            "after: {}",
            "after: {patches: [b.patch]}",
            "7: variants.after.patches[0]: there is no file \"b.patch\"; check the path (looked for beside the spec and in the pinlab directory)"),
        Arguments.of(
            "cma: 128M",
            "cma: 300M",
            "9: layouts.cma.cma: 300M is not less than memory (256M); lower cma or raise memory"),
        Arguments.of(
            "boots: 6",
            "boots: 0",
            "13: trials.boots: 0 is out of range; use a whole number from 1 to 10000"),
        Arguments.of(
            "dir:kernel",
            "dir:series",
            "2: tree: \"series\" is not a kernel source (it has no Makefile); name the top directory of one"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_mistake_in_a_spec_is_one_line_with_its_place_and_its_cure(
      String piece, String replacement, String line) throws Exception {
    pinlab.spec(piece, replacement);

    assertRefused(pinlab.run("--out", "out"), "x.yaml:" + line);
  }

  @Test
  void several_mistakes_are_told_at_once() throws Exception {
    pinlab.spec("boots: 6, seed: 1", "boots: 0, sead: 1");

    assertRefused(
        pinlab.run("--out", "out"),
        "x.yaml:13: trials.sead: unknown key; did you mean \"seed\"?",
        "x.yaml:13: trials.boots: 0 is out of range; use a whole number from 1 to 10000");
  }

  @Test
  void a_patch_outside_of_its_series_is_refused_where_the_series_names_it() throws Exception {
    pinlab.spec("after: {}", "after: {series: series}");

    assertRefused(
        pinlab.run("--out", "out"),
        "series/series.yaml:2: patches[0]: \"../a.patch\" is a path outside the series directory;"
            + " copy the file beside series.yaml");
  }

  @Test
  void a_guest_larger_than_the_host_is_refused() throws Exception {
    pinlab.spec("memory: 256M", "memory: 99999G");

    Finished finished = pinlab.run("--out", "out");

    assertThat(finished.stderr())
        .matches(
            "pinlab: x\\.yaml:9: layouts\\.cma\\.memory: 99999G is more than this host's memory"
                + " \\(\\d+M\\); use less, or a larger host\n");
    assertNothingDone(finished);
  }

  @Test
  void a_file_that_is_no_yaml_is_refused_with_the_line_that_is_not() throws Exception {
    pinlab.spec("variants:", "variants: {");

    Finished finished = pinlab.run("--out", "out");

    assertThat(finished.stderr()).matches("pinlab: x\\.yaml:\\d+: .*YAML.*\n");
    assertNothingDone(finished);
  }

  @Test
  void a_file_that_is_not_there_is_refused() throws Exception {
    assertRefused(pinlab.run("--out", "out"), "x.yaml: there is no such file; check the path");
  }

  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of(
            List.of("--variant", "befour"),
            "--variant: there is no variant \"befour\"; did you mean \"before\"?"),
        Arguments.of(
            List.of("--boots", "0"),
            "--boots: 0 is out of range; use a whole number from 1 to 10000"),
        Arguments.of(
            List.of("--jobs", "0"),
            "Invalid value for option '--jobs': '0' is not auto or 1 to 256; `pinlab run --help` lists what there is"),
        Arguments.of(
            List.of("--accel", "xen"),
            "Invalid value for option '--accel': 'xen' is not auto, kvm or tcg; `pinlab run --help` lists what there is"),
        Arguments.of(
            List.of("--boot", "warm"),
            "Invalid value for option '--boot': 'warm' is not fresh or restore; `pinlab run --help` lists what there is"),
        Arguments.of(
            List.of("--bots", "1"),
            "Unknown option: '--bots'; did you mean --boots or --boot? `pinlab run --help` lists what there is"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void a_wrong_option_is_one_line(List<String> options, String line) throws Exception {
    pinlab.spec();

    assertRefused(
        pinlab.run(
            Stream.concat(options.stream(), Stream.of("--out", "out")).toArray(String[]::new)),
        line);
  }

  @Test
  void a_directory_with_something_else_in_it_stays_as_it_is() throws Exception {
    pinlab.spec();
    Path foreign = FakeKernel.write(directory, "out/foreign", "precious");

    Finished finished = pinlab.run("--out", "out");

    assertThat(finished.stderr())
        .isEqualTo("pinlab: out: is not empty and not a run; give --out another directory\n");
    assertThat(finished.exit()).isEqualTo(2);
    assertThat(RealPinlab.files(directory.resolve("out"))).containsExactly(foreign);
    assertThat(foreign).hasContent("precious");
    assertThat(pinlab.cache()).doesNotExist();
  }

  @Test
  void resume_does_not_take_something_else_for_a_run_either() throws Exception {
    pinlab.spec();
    Path foreign = FakeKernel.write(directory, "out/foreign", "precious");

    Finished finished = pinlab.run("--resume", "--out", "out");

    assertThat(finished.exit()).isEqualTo(2);
    assertThat(RealPinlab.files(directory.resolve("out"))).containsExactly(foreign);
  }

  @Test
  void an_archive_of_something_else_leaves_neither_a_run_nor_a_cache_entry() throws Exception {
    assumeTrue(RealPinlab.hostLacksNothing(), "the host could not go on to unpack it");
    FakeKernel.run(directory, "tar", "-cf", "other.tar", "series");
    pinlab.spec("dir:kernel", "tar:other.tar");

    Finished finished = pinlab.run("--out", "out");

    RealPinlab.assertLastLine(
        finished,
        2,
        "tar:%s: not a kernel tree: it needs a Makefile with VERSION, a Kconfig and mm/ at its top;"
                .formatted(directory.toRealPath().resolve("other.tar"))
            + " name one");
    assertThat(directory.resolve("out")).doesNotExist();
    assertThat(RealPinlab.files(pinlab.cache().resolve("sources"))).isEmpty();
  }

  @Test
  void a_directory_that_was_empty_is_empty_again() throws Exception {
    assumeTrue(RealPinlab.hostLacksNothing(), "the host could not go on to unpack it");
    FakeKernel.run(directory, "tar", "-cf", "other.tar", "series");
    pinlab.spec("dir:kernel", "tar:other.tar");
    Path out = Files.createDirectory(directory.resolve("out"));

    assertThat(pinlab.run("--out", "out").exit()).isEqualTo(2);

    assertThat(out).isEmptyDirectory();
  }

  @Test
  void a_dry_run_of_the_demo_prints_its_plan_and_writes_nothing() throws Exception {
    Finished finished =
        pinlab.start(
            "run",
            Real.HOME.resolve("experiments/demo.yaml").toString(),
            "--dry-run",
            "--accel",
            "kvm",
            "--out",
            "out");

    assertThat(finished.stderr()).isEmpty();
    assertThat(finished.exit()).isZero();
    assertThat(finished.stdout()).startsWith("# plan: 144 boots").contains(" -accel kvm ");
    assertThat(directory.resolve("out")).doesNotExist();
    assertThat(pinlab.cache()).doesNotExist();
  }

  private void assertRefused(Finished finished, String... lines) {
    assertThat(finished.stderr().lines())
        .containsExactlyElementsOf(Stream.of(lines).map(line -> "pinlab: " + line).toList());
    assertNothingDone(finished);
  }

  private void assertNothingDone(Finished finished) {
    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.stdout()).isEmpty();
    assertThat(directory.resolve("out")).doesNotExist();
    assertThat(pinlab.cache()).doesNotExist();
  }
}
