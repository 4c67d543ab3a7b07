// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinlab.process.HostFailure;
import dev.pinlab.slurm.Seen;
import dev.pinlab.spec.UserFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a job that failed is to the user: one line with its log, and what to do. */
final class JobFailure {
  private static final String OWN = "pinlab: ";

  /** The exit status of a job that found a mistake of the user's. */
  private static final int USER = 2;

  private JobFailure() {}

  /**
   * The failure.
   *
   * @param shared the directory that all nodes should see
   * @throws UserFailure when the job says that it is the user's
   */
  static HostFailure of(String job, Optional<Seen> seen, Path log, Path shared) throws UserFailure {
    String line = line(job, seen, log, shared);
    if (seen.filter(one -> one.exit() == USER).isPresent() && lastWords(log).isPresent()) {
      throw new UserFailure(line);
    }
    return new HostFailure(line);
  }

  /** The same as a line, with what to do. */
  static String line(String job, Optional<Seen> seen, Path log, Path shared) {
    return what(job, seen, log, shared) + "; mend that, then --resume continues";
  }

  /** What happened. */
  static String what(String job, Optional<Seen> seen, Path log, Path shared) {
    String where = seen.map(Seen::node).filter(node -> !node.isEmpty()).orElse("");
    String name = where.isEmpty() ? job : job + " on " + where;
    if (seen.filter(Seen::notBegun).isPresent() || (!Files.exists(log) && !where.isEmpty())) {
      return "%s could not begin: the node does not see %s; --out and PINLAB_CACHE have to be on a directory that all nodes share"
          .formatted(name, shared);
    }
    String how = seen.map(JobFailure::how).orElse("is gone from the queue without a result");
    String said = lastWords(log).map(words -> ": " + words).orElse("");
    return "%s %s%s; its log is %s".formatted(name, how, said, log);
  }

  private static String how(Seen seen) {
    return switch (seen.phase()) {
      case CANCELLED -> "was cancelled by somebody";
      case ENDED -> "ended well and left no result";
      case WAITING, RUNNING -> "was put back into the queue " + seen.restarts() + " times";
      case FAILED -> "failed (" + seen.words() + ")";
    };
  }

  /** The last line that pinlab itself wrote there. */
  private static Optional<String> lastWords(Path log) {
    if (!Files.exists(log)) {
      return Optional.empty();
    }
    // Programs write there too, and not only text.
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(Files.newInputStream(log), UTF_8))) {
      return text.lines()
          .filter(line -> line.startsWith(OWN))
          .map(line -> line.substring(OWN.length()))
          .reduce((before, line) -> line);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
