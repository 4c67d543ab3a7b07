// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.history.History;
import dev.pinlab.history.HistoryPlace;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command that has to do with a history. */
final class HistoryOptions {
  @Option(
      names = "--history",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE|URL",
      description = "the database (default: $PINLAB_HISTORY, or one below ~/.local/share)")
  private @Nullable String named;

  /** What was named, as it was. */
  Optional<String> named() {
    return Optional.ofNullable(named);
  }

  /** Opens the history that was named. */
  History open() throws UserFailure, HostFailure, InterruptedException {
    return History.open(named == null ? HistoryPlace.of(System.getenv()) : HistoryPlace.of(named));
  }
}
