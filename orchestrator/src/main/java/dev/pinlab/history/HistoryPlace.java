// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.source.XdgPlace;
import dev.pinlab.spec.UserFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which database a history is.
 *
 * @param url as JDBC has it
 * @param file of SQLite; empty for a server
 */
public record HistoryPlace(String url, Optional<Path> file) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * The place that somebody names.
   *
   * @param text a JDBC URL of SQLite or PostgreSQL, or the name of a file
   * @throws UserFailure for any other database
   */
  public static HistoryPlace of(String text) throws UserFailure {
    if (text.startsWith(POSTGRESQL)) {
      return new HistoryPlace(text, Optional.empty());
    }
    String file = text.startsWith(SQLITE) ? text.substring(SQLITE.length()) : text;
    if (file.isBlank() || file.startsWith("jdbc:") || file.startsWith(":")) {
      throw new UserFailure(
          "--history: `%s` is no history; write a file, jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE"
              .formatted(text));
    }
    return inFile(Path.of(file));
  }

  /**
   * The one that the environment names: {@code PINLAB_HISTORY}, or {@code pinlab/history.db} where
   * the XDG base directory specification keeps data.
   */
  public static HistoryPlace of(Map<String, String> environment) throws UserFailure {
    Optional<String> own = XdgPlace.filled(environment, "PINLAB_HISTORY");
    return own.isPresent()
        ? of(own.get())
        : inFile(XdgPlace.of(environment, "XDG_DATA_HOME", ".local/share").resolve("history.db"));
  }

  private static HistoryPlace inFile(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return new HistoryPlace(SQLITE + absolute, Optional.of(absolute));
  }

  /** For people: without what may be a password. */
  public String shown() {
    return file.map(Path::toString)
        .orElseGet(() -> url.replaceAll("(?i)//[^/@]*@", "//").replaceAll("\\?.*", ""));
  }
}
