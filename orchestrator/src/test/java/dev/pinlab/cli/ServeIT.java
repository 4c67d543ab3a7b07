// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.history.PlantedNights;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.TrialRecord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server from its start to Ctrl-C, and what is seen of others' work meanwhile. */
class ServeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int TRIALS = 36;

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // prepare() sets both
  private Path runs;

  @SuppressWarnings("NullAway.Init")
  private Path database;

  private Optional<LivePinlab> server = Optional.empty();

  @BeforeEach
  void prepare() throws Exception {
    runs = Files.createDirectory(directory.resolve("runs"));
    database = directory.resolve("history.db");
  }

  @AfterEach
  void stop() throws Exception {
    if (server.isPresent()) {
      server.get().interrupt();
      assertThat(server.get().exit()).isZero();
    }
  }

  private Path log() {
    return directory.resolve("log");
  }

  private URI serve() throws Exception {
    LivePinlab started =
        LivePinlab.start(
            log(),
            "serve",
            "--port",
            "0",
            "--history",
            database.toString(),
            "--runs",
            runs.toString());
    server = Optional.of(started);
    await()
        .atMost(PATIENCE)
        .until(() -> !started.isAlive() || Files.readString(log()).contains(" until Ctrl-C\n"));
    String said = Files.readString(log());
    assertThat(said).matches("serving http://127\\.0\\.0\\.1:[0-9]+/ until Ctrl-C\n");
    return URI.create(said.split(" ", 3)[1]);
  }

  private static String get(URI url) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(url.toString()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void it_says_where_it_is_answers_there_and_ends_well_by_ctrl_c() throws Exception {
    URI url = serve();
    String said = Files.readString(log());

    assertThat(get(url)).contains("The history has no runs.");

    LivePinlab pinlab = server.orElseThrow();
    pinlab.interrupt();
    assertThat(pinlab.exit()).isZero();
    assertThat(Files.readString(log())).isEqualTo(said);
  }

  @Test
  void a_run_of_another_process_is_followed_from_its_kernels_to_its_night() throws Exception {
    new PlantedNights("nightly", 5, 4, 99).into(database);
    URI url = serve();
    RunMetadata metadata = SyntheticRun.metadata(TRIALS, 9);
    List<TrialRecord> trials = new ArrayList<>();
    SyntheticRun.trials(metadata).forEach(trials::add);
    Path run = runs.resolve("begun");

    try (RunDirectory begun = RunDirectory.create(run)) {
      assertThat(get(url))
          .contains("href=\"./experiment-nightly.html\"")
          .contains("<a href=\"./run-begun.html\">begun</a>: its kernels are being made");

      begun.write(metadata);
      begun.appendAll(trials.subList(0, 18));
      assertThat(get(url.resolve("/run-begun.html"))).contains("Running: 18 of 36 trials");

      begun.append(trials.get(18));
      assertThat(get(url.resolve("/run-begun.html"))).contains("Running: 19 of 36 trials");
      assertThat(get(url)).contains("begun</a>: 19 of 36 trials");

      begun.appendAll(trials.subList(19, TRIALS));
    }
    Rendering.render(run, Optional.empty());
    assertThat(get(url)).contains("href=\"./runs/begun/report.html\"").doesNotContain("run-begun");
    assertThat(get(url.resolve("/runs/begun/report.html")))
        .isEqualTo(Files.readString(run.resolve("report.html")));

    importing(run);
    assertThat(get(url)).contains("href=\"./experiment-synthetic.html\"");
    assertThat(get(url.resolve("/experiment-synthetic.html"))).contains("./runs/begun/report.html");
  }

  /** Another process takes a run into the history that is served. */
  private void importing(Path run) throws Exception {
    Path said = directory.resolve("import.log");
    LivePinlab pinlab =
        LivePinlab.start(
            said, "history", "import", "--history", database.toString(), run.toString());
    assertThat(pinlab.exit()).as(Files.readString(said)).isZero();
  }

  @Test
  void nothing_changes_in_the_directory_of_runs_that_is_served() throws Exception {
    SyntheticRun.write(runs.resolve("ended"), TRIALS, 7);
    Rendering.render(runs.resolve("ended"), Optional.empty());
    // As a killed process leaves it.
    Files.writeString(runs.resolve("ended/trials.jsonl"), "{\"trial\":", StandardOpenOption.APPEND);
    List<String> before = everything();
    URI url = serve();

    for (String page : List.of("/", "/run-ended.html", "/runs/ended/report.html")) {
      get(url.resolve(page));
    }

    assertThat(everything()).isEqualTo(before);
  }

  /** Each file with its size and the time of its last change. */
  private List<String> everything() throws Exception {
    List<String> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(runs)) {
      for (Path file : walk.sorted().toList()) {
        files.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return files;
  }
}
