// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.history.History;
import dev.pinlab.history.HistoryPlace;
import dev.pinlab.history.PlantedNights;
import dev.pinlab.process.HostFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.TrialRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server asked over a socket, so that a request is what the test writes and nothing else. */
class ServerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T01:02:03Z");
  private static final String SECRET = "nobody's business";

  @TempDir Path directory;
  private Path runs = Path.of("");
  private Path run = Path.of("");

  @SuppressWarnings("NullAway.Init") // start() sets both
  private Server server;

  @SuppressWarnings("NullAway.Init")
  private History history;

  private record Answer(int status, String head, String body) {
    boolean has(String header) {
      return head.toLowerCase(Locale.ROOT).contains(header.toLowerCase(Locale.ROOT));
    }
  }

  @BeforeEach
  void start() throws Exception {
    runs = Files.createDirectory(directory.resolve("runs"));
    run = runs.resolve("synthetic-20260101-000000");
    SyntheticRun.write(run, 36, 7);
    Rendering.render(run, Optional.empty());
    Files.createDirectories(run.resolve("artifacts/console"));
    Files.writeString(run.resolve("artifacts/console/00001.log"), "<script>log</script>");
    Files.writeString(directory.resolve("secret.txt"), SECRET);
    Files.writeString(runs.resolve("notes.txt"), SECRET);
    history = History.open(HistoryPlace.of(directory.resolve("history.db").toString()));
    history.add(run);
    server = Server.start(InetAddress.getLoopbackAddress(), 0, history, runs, () -> NOW);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer ask(String method, String path, String host) throws IOException {
    URI url = URI.create(server.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String request = method + " " + path + " HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      int head = answer.indexOf("\r\n\r\n");
      return new Answer(
          Integer.parseInt(answer.substring(9, 12)),
          answer.substring(0, head),
          answer.substring(head + 4));
    }
  }

  private Answer get(String path) throws IOException {
    return ask("GET", path, "Host: localhost\r\n");
  }

  @Test
  void the_first_page_leads_to_the_trends_and_to_the_reports() throws Exception {
    String index = get("/").body();

    assertThat(index)
        .contains("href=\"./experiment-synthetic.html\"")
        .contains("href=\"./runs/synthetic-20260101-000000/report.html\"")
        .contains("Against v5.10.0: ");
    assertThat(get("/index.html").body()).isEqualTo(index);
    assertThat(get("/experiment-synthetic.html").body())
        .contains("./runs/synthetic-20260101-000000/report.html", "trend/cma/held/v4/pin-failure");
    assertThat(get("/runs/synthetic-20260101-000000/report.html").body())
        .isEqualTo(Files.readString(run.resolve("report.html")));
    assertThat(get("/report.css").head()).contains("text/css");
    assertThat(get("/report.js").head()).contains("text/javascript");
  }

  @Test
  void trends_are_made_anew_when_the_history_has_changed() throws Exception {
    assertThat(get("/").body()).doesNotContain("nightly");

    new PlantedNights("nightly", 3, 4, 99).into(directory.resolve("history.db"));
    assertThat(get("/").body()).contains("href=\"./experiment-nightly.html\"");

    assertThat(get("/experiment-nightly.html").body()).doesNotContain(">pinned<");
    history.remarks().pin(history.run(new PlantedNights("nightly", 3, 4, 99).id(1)));
    assertThat(get("/experiment-nightly.html").body()).contains(">pinned<");
  }

  @Test
  void a_run_that_somebody_works_on_shows_how_far_it_is_and_is_asked_for_again() throws Exception {
    RunMetadata metadata = SyntheticRun.metadata(36, 9);
    List<TrialRecord> trials = new ArrayList<>();
    SyntheticRun.trials(metadata).forEach(trials::add);
    try (RunDirectory begun = RunDirectory.create(runs.resolve("begun"))) {
      assertThat(get("/run-begun.html").body()).contains("its kernels are being made");
      begun.write(metadata);
      begun.appendAll(trials.subList(0, 20));

      Answer answer = get("/run-begun.html");

      assertThat(answer.body()).contains("<h1>Running: 20 of 36 trials in 1 h 2 min.</h1>");
      assertThat(answer.body())
          .containsPattern("<th scope=\"row\">v4</th><td class=\"word\">cma / quiet</td>");
      assertThat(answer.body().split("<th scope=\"row\">"))
          .as("the variants of each place, as the spec has them")
          .extracting(row -> row.substring(0, row.indexOf('<')).strip())
          .startsWith("", "v5.10.0", "v4", "v5.13", "v5.10.0", "v4", "v5.13");
      assertThat(answer.has("\nRefresh: 5")).isTrue();
      assertThat(get("/run-begun.html?refresh=no").has("\nRefresh:")).isFalse();
      assertThat(get("/").body())
          .contains("<a href=\"./run-begun.html\">begun</a>: 20 of 36 trials in 1 h 2 min");
    }
    assertThat(get("/").has("\nRefresh:")).isFalse();
    assertThat(get("/run-begun.html").body()).doesNotContain("Running");
  }

  @Test
  void a_lock_of_another_process_is_seen_and_a_file_that_nobody_locks_is_none() throws Exception {
    assertThat(get("/run-synthetic-20260101-000000.html").body()).doesNotContain("Running");

    // What RunLock does not know of is what another process holds.
    try (var channel = FileChannel.open(run.resolve("run.lock"), CREATE, WRITE);
        var lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(get("/run-synthetic-20260101-000000.html").body())
          .contains("<h1>Running: 36 of 36");
    }
    assertThat(get("/run-synthetic-20260101-000000.html").body()).doesNotContain("Running");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runs/../secret.txt",
        "/runs/synthetic-20260101-000000/../../secret.txt",
        "/runs/%2e%2e/secret.txt",
        "/runs/synthetic-20260101-000000/..%2f..%2fsecret.txt",
        "/runs/synthetic-20260101-000000/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/../secret.txt",
        "//secret.txt",
        "/runs//secret.txt",
        "/runs/synthetic-20260101-000000/report.html%00.txt",
        "/runs/notes.txt",
        "/notes.txt",
        "/runs/notes.txt/x",
        "/runs/synthetic-20260101-000000/link.txt",
        "/runs/synthetic-20260101-000000/linked/secret.txt",
        "/runs/elsewhere/secret.txt",
        "/runs/synthetic-20260101-000000/artifacts",
        "/runs/synthetic-20260101-000000/.hidden",
        "/runs/other/secret.txt",
        "/run-..%2f..html",
        "/history.db"
      })
  void no_path_leads_out_of_the_runs(String path) throws Exception {
    Files.createSymbolicLink(run.resolve("link.txt"), directory.resolve("secret.txt"));
    Files.createSymbolicLink(run.resolve("linked"), directory);
    Files.writeString(run.resolve(".hidden"), SECRET);
    Files.writeString(Files.createDirectory(runs.resolve("other")).resolve("secret.txt"), SECRET);
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.copy(run.resolve("run.json"), elsewhere.resolve("run.json"));
    Files.writeString(elsewhere.resolve("secret.txt"), SECRET);
    Files.createSymbolicLink(runs.resolve("elsewhere"), elsewhere);

    Answer answer = get(path);

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain(SECRET);
  }

  @Test
  void an_address_that_is_no_path_gets_no_file() throws Exception {
    assertThat(get("http://localhost/secret.txt").status()).isEqualTo(404);
    assertThat(get(directory.resolve("secret.txt").toString()).status()).isEqualTo(404);
  }

  @Test
  void what_guests_wrote_is_text_and_no_page() throws Exception {
    Files.writeString(run.resolve("artifacts/page.html"), "<script>1</script>");

    for (String file : List.of("artifacts/console/00001.log", "artifacts/page.html", "junit.xml")) {
      assertThat(get("/runs/synthetic-20260101-000000/" + file).head())
          .contains("Content-type: text/plain; charset=utf-8")
          .contains("X-content-type-options: nosniff");
    }
  }

  @Test
  void every_answer_says_what_a_browser_may_do_with_it() throws Exception {
    for (String path :
        List.of("/", "/nothing", "/runs/synthetic-20260101-000000/report.html", "/report.js")) {
      Answer answer = get(path);
      assertThat(answer.has("Content-Security-Policy: default-src 'none'")).as(path).isTrue();
      assertThat(answer.has("frame-ancestors 'none'")).isTrue();
      assertThat(answer.has("Referrer-Policy: no-referrer")).isTrue();
      assertThat(answer.has("X-Content-Type-Options: nosniff")).isTrue();
      assertThat(answer.has("Cross-Origin-Resource-Policy: same-origin")).isTrue();
      assertThat(answer.head()).doesNotContain("script-src 'self' 'unsafe-inline'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void nothing_can_be_asked_for_but_to_be_shown_something(String method) throws Exception {
    Answer answer = ask(method, "/", "Host: localhost\r\nContent-Length: 0\r\n");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.has("Allow: GET, HEAD")).isTrue();
  }

  @Test
  void the_head_of_a_page_is_that_of_the_page() throws Exception {
    Answer head = ask("HEAD", "/runs/synthetic-20260101-000000/report.html", "Host: localhost\r\n");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.has("Content-Length: " + Files.size(run.resolve("report.html")))).isTrue();
  }

  @Test
  void a_name_that_somebody_made_point_here_is_not_answered() throws Exception {
    for (String host :
        List.of(
            "evil.invalid",
            "localhost.evil.invalid",
            "127.0.0.1.evil.invalid:80",
            "10.0.0.1",
            "")) {
      Answer answer = ask("GET", "/", "Host: " + host + "\r\n");
      assertThat(answer.status()).as(host).isEqualTo(421);
      assertThat(answer.body()).doesNotContain("synthetic");
    }
    assertThat(ask("GET", "/", "").status()).isIn(400, 421);
    for (String host : List.of("localhost:8080", "LOCALHOST", "127.0.0.1:1", "[::1]:80")) {
      assertThat(ask("GET", "/", "Host: " + host + "\r\n").status()).as(host).isEqualTo(200);
    }
  }

  @Test
  void on_another_address_any_name_is_answered() throws Exception {
    Hosts open = Hosts.of(InetAddress.getByName("0.0.0.0"));

    assertThat(open.allow("lab.example.org:7465")).isTrue();
    assertThat(Hosts.of(InetAddress.getLoopbackAddress()).allow("lab.example.org")).isFalse();
  }

  @Test
  void a_port_that_is_taken_is_told_in_a_line() throws Exception {
    int taken = URI.create(server.url()).getPort();

    assertThatThrownBy(
            () -> Server.start(InetAddress.getLoopbackAddress(), taken, history, runs, () -> NOW))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("port " + taken)
        .hasMessageEndingWith("give another --port, or 0 for any that is free");
  }

  @Test
  void a_history_that_cannot_be_read_is_told_and_the_server_goes_on() throws Exception {
    Files.writeString(directory.resolve("history.db"), "no database any more, and not for long");

    assertThat(get("/").status()).isEqualTo(503);
    assertThat(get("/report.css").status()).isEqualTo(200);
  }
}
