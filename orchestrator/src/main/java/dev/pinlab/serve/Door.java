// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is let in and with what: every request passes here. */
final class Door implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final String STILL = "refresh=no";

  private final Hosts hosts;
  private final Pages pages;

  Door(Hosts hosts, Pages pages) {
    this.hosts = hosts;
    this.pages = pages;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, reply(exchange));
    }
  }

  private Reply reply(HttpExchange exchange) {
    try {
      if (!hosts.allow(exchange.getRequestHeaders().getFirst("Host"))) {
        return Reply.text(421, "This server answers to localhost alone.");
      }
      if (!METHODS.contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        return Reply.text(405, "There is nothing to be changed here.");
      }
      return pages.at(Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), ""));
    } catch (HostFailure | UserFailure e) {
      LOG.warn("cannot be shown", e);
      return Reply.text(503, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{} failed", exchange.getRequestURI(), e);
      return Reply.text(500, "pinlab itself failed; its log says why.");
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    head(exchange, reply);
    byte @Nullable [] body = reply.body() == null ? null : reply.body().getBytes(UTF_8);
    long length = body != null ? body.length : Files.size(Objects.requireNonNull(reply.file()));
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    // What a file grows by meanwhile is left out: its length is told before.
    exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
    try (OutputStream out = exchange.getResponseBody()) {
      if (body != null) {
        out.write(body);
      } else if (length > 0) {
        copy(reply, length, out);
      }
    }
  }

  private static void copy(Reply reply, long length, OutputStream out) throws IOException {
    try (var in = Files.newInputStream(Objects.requireNonNull(reply.file()))) {
      byte[] piece = new byte[1 << 16];
      long left = length;
      while (left > 0) {
        int read = in.read(piece, 0, (int) Math.min(piece.length, left));
        if (read < 0) {
          throw new IOException(reply.file() + " has become shorter");
        }
        out.write(piece, 0, read);
        left -= read;
      }
    }
  }

  private static void head(HttpExchange exchange, Reply reply) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.type());
    headers.set("Content-Security-Policy", reply.policy().header());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    boolean still = STILL.equals(exchange.getRequestURI().getRawQuery());
    reply
        .refresh()
        .filter(after -> !still)
        .ifPresent(after -> headers.set("Refresh", String.valueOf(after.toSeconds())));
  }
}
