// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.serve;

import com.sun.net.httpserver.HttpServer;
import dev.pinlab.history.History;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of what a history and a directory of runs have, until it is closed. */
public final class Server implements AutoCloseable {
  private static final int THREADS = 8;

  /**
   * Seconds in which a request has to have come, so that nobody holds all threads by saying little.
   */
  private static final String PATIENCE = "20";

  private final HttpServer http;
  private final ExecutorService threads;

  private Server(HttpServer http, ExecutorService threads) {
    this.http = http;
    this.threads = threads;
  }

  /**
   * Starts one.
   *
   * @param port 0 for any that is free
   * @param runs a directory of run directories, which need not be there
   */
  public static Server start(
      InetAddress address, int port, History history, Path runs, InstantSource clock)
      throws HostFailure {
    System.setProperty("sun.net.httpserver.maxReqTime", PATIENCE);
    try {
      HttpServer http = HttpServer.create(new InetSocketAddress(address, port), 0);
      ExecutorService threads =
          Executors.newFixedThreadPool(
              THREADS,
              task -> {
                Thread thread = new Thread(task, "http");
                thread.setDaemon(true);
                return thread;
              });
      ServedRuns served = new ServedRuns(runs);
      Pages pages = new Pages(new LiveTrends(history, served), served, clock);
      http.setExecutor(threads);
      http.createContext("/", new Door(Hosts.of(address), pages));
      http.start();
      return new Server(http, threads);
    } catch (IOException e) {
      throw new HostFailure(
          "%s port %d: %s; give another --port, or 0 for any that is free"
              .formatted(address.getHostAddress(), port, e.getMessage()),
          e);
    }
  }

  /** Where it is reached. */
  public String url() {
    InetAddress address = http.getAddress().getAddress();
    String host = address.getHostAddress();
    return "http://%s:%d/"
        .formatted(
            address instanceof Inet6Address ? "[" + host + "]" : host, http.getAddress().getPort());
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
