// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.FreePorts;
import dev.pinlab.source.Directories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real PostgreSQL server with a directory and a port of its own; tests are skipped without. */
final class RealPostgres implements AutoCloseable {
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";

  private final Path directory;
  private final int port;
  private final Process server;
  private int databases;

  private RealPostgres(Path directory, int port, Process server) {
    this.directory = directory;
    this.port = port;
    this.server = server;
  }

  static RealPostgres start() throws Exception {
    Optional<Path> programs = programs();
    assumeTrue(programs.isPresent(), "no PostgreSQL server (package postgresql) on this host");
    Path bin = programs.orElseThrow();
    Path directory = Files.createTempDirectory("pinlab-postgres-");
    if (isRoot()) {
      Files.setOwner(
          directory,
          directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
    }
    Path data = directory.resolve("data");
    run(
        directory,
        List.of(
            bin.resolve("initdb").toString(), "-D", data.toString(), "-U", USER, "-A", "trust"));
    int port = FreePorts.find();
    Process server =
        builder(
                directory,
                List.of(
                    bin.resolve("postgres").toString(),
                    "-D",
                    data.toString(),
                    "-p",
                    String.valueOf(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories="))
            .redirectOutput(directory.resolve("server.log").toFile())
            .start();
    RealPostgres started = new RealPostgres(directory, port, server);
    await().atMost(Duration.ofMinutes(2)).until(started::answers);
    return started;
  }

  /** A new database with nothing in it. */
  HistoryPlace empty() throws Exception {
    String name = "history" + ++databases;
    try (Connection connection = connect(USER)) {
      connection.createStatement().execute("CREATE DATABASE " + name);
    }
    return HistoryPlace.of(url(name));
  }

  private boolean answers() {
    try (Connection connection = connect(USER)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database));
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, database, USER);
  }

  @Override
  public void close() throws Exception {
    server.descendants().forEach(ProcessHandle::destroy);
    server.destroy();
    server.waitFor();
    Directories.delete(directory);
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** The server refuses to be root. */
  private static ProcessBuilder builder(Path directory, List<String> command) {
    List<String> argv = new ArrayList<>();
    if (isRoot()) {
      argv.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--init-groups", "--"));
    }
    argv.addAll(command);
    return new ProcessBuilder(argv).directory(directory.toFile()).redirectErrorStream(true);
  }

  private static void run(Path directory, List<String> command) throws Exception {
    Process process = builder(directory, command).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + ": " + output);
    }
  }
}
