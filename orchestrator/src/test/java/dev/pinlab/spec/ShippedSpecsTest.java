// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiment and the example that people start from have no mistake. */
class ShippedSpecsTest {
  private static final Path PROJECT = Path.of("..");

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
    for (String series : List.of("5.10/v5.10.0", "5.10/v4", "5.10/v5.13")) {
      bench.series(series, "title: stands in\npatches: []\n");
    }
  }

  @Test
  void the_demo_compares_three_variants_in_two_layouts_under_three_workloads() throws IOException {
    var demo = bench.load(Files.readString(PROJECT.resolve("experiments/demo.yaml")));

    assertThat(demo.name()).isEqualTo("gup-longterm-demo");
    assertThat(demo.matrix().baseline()).isEqualTo("v5.10.0");
    assertThat(demo.matrix().variants())
        .extracting(Variant::id)
        .containsExactly("v5.10.0", "v4", "v5.13");
    assertThat(demo.matrix().layouts()).extracting(Layout::id).containsExactly("cma", "movable");
    assertThat(demo.matrix().workloads())
        .extracting(Workload::id)
        .containsExactly("quiet", "held", "racing");
    assertThat(demo.trials()).isEqualTo(new Trials(8, 1, BootMode.RESTORE));
  }

  @Test
  void the_example_of_the_documentation_can_be_run() throws IOException {
    bench.write("experiments/one-more.patch", "diff\n");
    bench.write("experiments/retry-limit/0001-x.patch", "diff\n");

    var example = bench.load(block("name: "));

    assertThat(example.matrix().variants()).hasSize(7);
  }

  @Test
  void the_expectations_of_the_documentation_can_be_read() throws IOException {
    bench.series("5.10/v4-as-posted", "title: t\npatches: [x.patch]\n");
    bench.write("patches/5.10/v4-as-posted/x.patch", "diff\n");
    var block = block("variants:\n  v4-as-posted").replace("pressed[dose=100]", "full");
    var around =
        "name: x\ntree: debian:5.10\nbaseline: v4-as-posted\nlayouts: {l: {memory: 512M}}\n";

    assertThat(bench.load(around + block).gate().expected()).hasSize(4);
  }

  @Test
  void running_out_of_memory_is_expected_at_the_highest_dose_alone() throws IOException {
    var pressure =
        bench
            .load(Files.readString(PROJECT.resolve("experiments/pressure.yaml")))
            .gate()
            .expected();

    assertThat(pressure).hasSize(1);
    assertThat(pressure.get(0).isOf("v4", "kernel-fill[dose=100]")).isTrue();
    assertThat(pressure.get(0).isOf("v4", "kernel-fill[dose=90]")).isFalse();
  }

  @Test
  void the_series_of_the_documentation_can_be_read() throws Exception {
    bench.write("patches/5.10/own/0001-mm-gup-bound-the-retries.patch", "diff\n");
    bench.write("patches/5.10/own/0002-mm-gup-honour-failures.patch", "diff\n");
    bench.series("5.10/own", block("title: "));

    var series =
        SeriesReader.read("--patch", bench.path("patches/5.10/own").toString(), bench.locations());

    assertThat(series.patches()).hasSize(2);
  }

  /** The first YAML block of docs/experiments.md that starts with the text. */
  private static String block(String start) throws IOException {
    var matcher =
        Pattern.compile("```yaml\n(" + start + ".*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PROJECT.resolve("docs/experiments.md")));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
