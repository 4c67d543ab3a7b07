// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.history.History;
import dev.pinlab.history.HistoryPlace;
import dev.pinlab.process.HostFailure;
import dev.pinlab.serve.Server;
import dev.pinlab.spec.UserFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the history and the runs in a browser, until Ctrl-C. */
@Command(
    sortOptions = false,
    footer = {
      "",
      "Whoever reaches the address can read the history and the runs, and change nothing. Ctrl-C ends",
      "it, with exit status 0."
    })
final class ServeCommand implements Callable<Integer> {
  private static final int HIGHEST = 65_535;

  private final Surroundings surroundings;

  @Option(
      names = "--history",
      paramLabel = "FILE|URL",
      description = "the database (default: $PINLAB_HISTORY, or one below ~/.local/share)")
  private @Nullable String named;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "the directory of run directories (default: pinlab-runs)")
  private Path runs = RunPlace.RUNS;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "where it listens; 0 for any that is free (default: 7465)")
  private int port = 7465;

  @Option(
      names = "--address",
      paramLabel = "A",
      description =
          "on which address: others than this host reach it by another one (default: 127.0.0.1)")
  private String address = "127.0.0.1";

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws UserFailure, HostFailure, InterruptedException {
    if (port < 0 || port > HIGHEST) {
      throw new UserFailure("--port: a number from 0 to 65535, not " + port);
    }
    if (Files.exists(runs) && !Files.isDirectory(runs)) {
      throw new UserFailure("--runs: " + runs + " is no directory");
    }
    History history =
        History.open(named == null ? HistoryPlace.of(System.getenv()) : HistoryPlace.of(named));
    CountDownLatch ended = new CountDownLatch(1);
    Object before = Signals.register("INT", ended::countDown);
    try (Server server = Server.start(address(), port, history, runs, InstantSource.system())) {
      surroundings.terminal().out().println("serving " + server.url() + " until Ctrl-C");
      ended.await();
    } finally {
      Signals.unregister("INT", before);
    }
    return ExitCode.FINE.code();
  }

  private InetAddress address() throws UserFailure {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new UserFailure("--address: `" + address + "` is no address of this host");
    }
  }
}
