// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server from its start to Ctrl-C. */
class ServeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path directory;

  @Test
  void it_says_where_it_is_answers_there_and_ends_well_by_ctrl_c() throws Exception {
    Path log = directory.resolve("log");
    LivePinlab pinlab =
        LivePinlab.start(
            log,
            "serve",
            "--port",
            "0",
            "--history",
            directory.resolve("history.db").toString(),
            "--runs",
            directory.resolve("runs").toString());
    await().atMost(PATIENCE).until(() -> Files.readString(log).contains(" until Ctrl-C\n"));
    String said = Files.readString(log);
    assertThat(said).matches("serving http://127\\.0\\.0\\.1:[0-9]+/ until Ctrl-C\n");
    URI url = URI.create(said.split(" ", 3)[1]);

    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).contains("The history has no runs.");

    pinlab.interrupt();
    assertThat(pinlab.exit()).isZero();
    assertThat(Files.readString(log)).isEqualTo(said);
  }
}
