// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pinlab.Real;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes for cron and systemd, with a pinlab that only says that it was called. */
class NightlyRecipesTest {
  private static final Path RECIPES = Real.HOME.resolve("docs/ci");
  private static final String CALLED = "nightly experiment.yaml --history nights.db\n";

  @TempDir Path home;

  @BeforeEach
  void a_home_with_an_experiment() throws Exception {
    Path launcher = Files.createDirectories(home.resolve("pins/pinlab")).resolve("pinlab");
    Repository.executable(
        launcher, "#!/bin/sh\necho \"$@\" >>\"$HOME/called\"\necho a night\nexit $STATUS\n");
  }

  @Test
  void cron_mails_nothing_of_a_good_night_and_all_of_another() throws Exception {
    List<String> lines =
        Files.readAllLines(RECIPES.resolve("crontab")).stream()
            .filter(line -> line.matches("[0-9].*"))
            .toList();
    assertThat(lines).hasSize(1);
    String[] fields = lines.get(0).split("\\s+", 6);

    // What follows a percent sign, cron takes for standard input.
    assertThat(fields[5]).doesNotContain("%");
    assertThat(run("0", "sh", "-c", fields[5]).stdout()).isEmpty();
    assertThat(run("1", "sh", "-c", fields[5]).stdout()).isEqualTo("a night\n");
    assertThat(home.resolve("called")).hasContent(CALLED + CALLED);
  }

  @Test
  void systemd_finds_nothing_wrong_in_the_units() throws Exception {
    assumeThat(Path.of("/usr/bin/systemd-analyze")).isExecutable();

    Finished verified = verify("pinlab-nightly.service", "pinlab-nightly.timer");

    assertThat(verified.exit()).isZero();
    assertThat(verified.stdout() + verified.stderr()).isEmpty();
  }

  private Finished verify(String... units) throws Exception {
    List<String> argv = new ArrayList<>(List.of("systemd-analyze", "verify", "--user", "--man=no"));
    for (String unit : units) {
      argv.add(RECIPES.resolve(unit).toString());
    }
    return run("0", argv.toArray(String[]::new));
  }

  @Test
  void the_service_ends_as_the_night_does() throws Exception {
    Path directory = Path.of(setting("WorkingDirectory"));
    String[] start = setting("ExecStart").split(" ");

    Finished ended =
        Programs.run(Command.of(Duration.ofMinutes(1), start).in(directory).with(environment("1")));

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(home.resolve("called")).hasContent(CALLED);
  }

  private String setting(String key) throws Exception {
    return Files.readAllLines(RECIPES.resolve("pinlab-nightly.service")).stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1).replace("%h", home.toString()))
        .findFirst()
        .orElseThrow();
  }

  private Finished run(String status, String... argv) throws Exception {
    return Programs.run(Command.of(Duration.ofMinutes(1), argv).in(home).with(environment(status)));
  }

  private Map<String, String> environment(String status) {
    return Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", home.toString(), "STATUS", status);
  }
}
