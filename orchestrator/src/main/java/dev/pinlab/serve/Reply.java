// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.serve;

import dev.pinlab.report.LivePages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request gets.
 *
 * @param body null where it is a file
 * @param file null where it is a body
 * @param refresh after which a browser asks again, empty for never
 */
record Reply(
    int status,
    String type,
    Policy policy,
    @Nullable String body,
    @Nullable Path file,
    Optional<Duration> refresh) {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  /** What a page may load and run. */
  enum Policy {
    /** Its style sheet and script, which are files of this server. */
    OWN("style-src 'self'; script-src 'self'"),
    /**
     * Those in itself too: the report of a run in one file has them, and of scripts only pinlab's.
     */
    INLINE("style-src 'self' 'unsafe-inline'; script-src 'self' " + LivePages.scriptSource());

    private final String sources;

    Policy(String sources) {
      this.sources = sources;
    }

    String header() {
      return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " img-src 'self' data:; "
          + sources;
    }
  }

  static Reply page(String html) {
    return of(200, HTML, html);
  }

  static Reply text(int status, String line) {
    return of(status, TEXT, line + "\n");
  }

  static Reply of(int status, String type, String body) {
    return new Reply(status, type, Policy.OWN, body, null, Optional.empty());
  }

  /** A file of a run, by its name: only the reports of pinlab's own are pages. */
  static Reply file(Path file) {
    String name = String.valueOf(file.getFileName());
    return switch (name) {
      case "report.html", "bisect.html" -> file(file, HTML, Policy.INLINE);
      case "report.css" -> file(file, "text/css; charset=utf-8", Policy.OWN);
      case "report.js" -> file(file, "text/javascript; charset=utf-8", Policy.OWN);
      default ->
          file(file, name.endsWith(".json") ? "application/json; charset=utf-8" : TEXT, Policy.OWN);
    };
  }

  private static Reply file(Path file, String type, Policy policy) {
    return new Reply(200, type, policy, null, file, Optional.empty());
  }

  Reply refreshed(Duration after) {
    return new Reply(status, type, policy, body, file, Optional.of(after));
  }
}
