// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.history.PlantedNights;
import dev.pinlab.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryReportTest {
  @TempDir Path directory;
  private Captured pinlab = new Captured(Path.of(""));

  private int history(String... words) {
    pinlab = new Captured(directory);
    List<String> all = new ArrayList<>(List.of("history"));
    all.addAll(List.of(words));
    all.addAll(List.of("--history", directory.resolve("history.db").toString()));
    return pinlab.real().run(all.toArray(String[]::new));
  }

  private int report(String... words) {
    List<String> all = new ArrayList<>(List.of("report", "--out", site().toString()));
    all.addAll(List.of(words));
    return history(all.toArray(String[]::new));
  }

  private Path site() {
    return directory.resolve("site");
  }

  private String page() throws Exception {
    return Files.readString(site().resolve("experiment-synthetic.html"));
  }

  private Path imported(String name, long seed) throws Exception {
    Path run = directory.resolve("runs").resolve(name);
    Files.createDirectories(directory.resolve("runs"));
    SyntheticRun.write(run, 36, seed);
    Rendering.render(run, Optional.empty());
    assertThat(history("import", run.toString())).isZero();
    return run;
  }

  private static String id(Path run) throws Exception {
    return RunDirectory.metadata(run).orElseThrow().id();
  }

  @Test
  void pages_of_all_experiments_are_written_and_the_first_one_is_named() throws Exception {
    imported("one", 7);
    new PlantedNights("nightly", 3, 4, 99).into(directory.resolve("history.db"));

    assertThat(report()).isZero();

    assertThat(pinlab.out()).isEqualTo("trends: " + site().resolve("index.html") + "\n");
    assertThat(site().resolve("index.html"))
        .content()
        .contains("./experiment-nightly.html", "./experiment-synthetic.html", "2 experiments<");
    assertThat(page())
        .contains("id=\"trend/cma/held/v4/pin-failure\"")
        .doesNotContain("report.html");
  }

  @Test
  void one_experiment_alone_can_be_asked_for() throws Exception {
    imported("one", 7);
    new PlantedNights("nightly", 3, 4, 99).into(directory.resolve("history.db"));

    assertThat(report("--experiment", "nightly")).isZero();
    assertThat(site().resolve("experiment-nightly.html")).exists();
    assertThat(site().resolve("experiment-synthetic.html")).doesNotExist();

    assertThat(report("--experiment", "other")).isEqualTo(2);
    assertThat(pinlab.err())
        .isEqualTo(
            "pinlab: --experiment: the history has no run of other; it has [nightly, synthetic]\n");
  }

  @Test
  void with_export_each_run_lies_beside_the_pages_with_its_report() throws Exception {
    Path one = imported("one", 7);
    Path other = imported("other", 8);

    assertThat(report("--export", "--html-layout", "split")).isZero();

    for (Path run : List.of(one, other)) {
      Path exported = site().resolve("runs").resolve(id(run));
      assertThat(page()).contains("<a href=\"./runs/" + id(run) + "/report.html\">");
      assertThat(exported.resolve("comparison.json"))
          .hasSameBinaryContentAs(run.resolve("comparison.json"));
      assertThat(exported.resolve("report.css")).exists();
    }
    assertThat(site().resolve("report.css")).exists();
  }

  @Test
  void nights_whose_reports_are_in_a_directory_of_runs_lead_there_and_others_nowhere()
      throws Exception {
    Path one = imported("one", 7);
    Path other = imported("other", 8);
    Files.delete(other.resolve("report.html"));
    Path broken = Files.createDirectories(directory.resolve("runs/broken"));
    Files.writeString(broken.resolve("run.json"), "{\"schema\":");
    Files.writeString(broken.resolve("report.html"), "");

    assertThat(report("--runs", directory.resolve("runs").toString())).isZero();

    assertThat(page())
        .contains("<a href=\"./../runs/one/report.html\">")
        .doesNotContain("other/report.html");
    assertThat(site().resolve("../runs/one/report.html").toRealPath())
        .isEqualTo(one.resolve("report.html").toRealPath());
  }

  @Test
  void nights_whose_reports_are_on_the_web_lead_there_by_their_ids() throws Exception {
    Path one = imported("one", 7);

    assertThat(report("--runs", "https://ci.invalid/nightly/")).isZero();

    assertThat(page())
        .contains("<a href=\"https://ci.invalid/nightly/" + id(one) + "/report.html\">");
  }

  @Test
  void what_cannot_be_done_is_one_line_and_changes_nothing() throws Exception {
    imported("one", 7);
    assertThat(report("--export")).isZero();

    assertThat(report("--runs", site().resolve("runs").toString())).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("which is replaced as a whole");
    assertThat(report("--runs", "javascript:alert(1)")).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("neither a directory nor an address");
    assertThat(report("--runs", "https://ci.invalid", "--export")).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("give one of both");
    assertThat(history("report", "--out", directory.resolve("runs").toString())).isEqualTo(2);
    assertThat(pinlab.err()).hasLineCount(1).contains("no site of pinlab's");
    assertThat(site().resolve("runs")).isNotEmptyDirectory();
  }
}
