// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A package of Debian's, fetched from the host's own mirrors and verified by Debian's keyring. It
 * is not installed.
 *
 * @param name the package's
 * @param architecture as Debian calls it; empty for this host's
 * @param what begins each message about it
 * @param instead what somebody may do who cannot get it; goes on after "or", may be empty
 */
record DebianPackage(String name, Optional<String> architecture, String what, String instead) {
  static final String KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
  private static final Duration UNPACK = Duration.ofMinutes(10);

  /**
   * Gets its newest version.
   *
   * @param suites where it is looked for, as the host's mirrors are
   * @param work an empty or new directory
   * @return the file; empty when none of the suites has it
   */
  Optional<Path> download(Function<HostMirrors, DebianSuites> suites, Path work, Cache cache)
      throws HostFailure, IOException, InterruptedException {
    if (!Files.exists(Path.of(KEYRING))) {
      throw failure("no " + KEYRING + ": install the package `debian-archive-keyring`");
    }
    HostMirrors mirrors = AptState.hostMirrors();
    if (mirrors.isEmpty()) {
      throw failure(otherwise("this host's apt has no Debian mirror: add one"));
    }
    List<String> sources = mirrors.sourceLines(suites.apply(mirrors), KEYRING);
    AptState apt = AptState.create(work, sources, architecture);
    Finished update = apt.update();
    Finished download = apt.download(name);
    Optional<Path> file =
        Directories.list(apt.downloads()).stream()
            .filter(path -> path.toString().endsWith(".deb"))
            .findFirst();
    if (download.ok() && file.isPresent()) {
      return file;
    }
    if (download.stderr().contains(Cache.FULL)) {
      throw cache.failure(what, download);
    }
    boolean reached = update.ok() && !update.stderr().contains("W: Failed to fetch");
    if (reached && download.stderr().contains("Unable to locate package")) {
      return Optional.empty();
    }
    String reason = AptState.firstError(reached ? download : update);
    throw failure(
        otherwise("cannot be fetched (%s): check the network and apt's mirror".formatted(reason)));
  }

  /** Unpacks its file into a directory. */
  void extract(Path file, Path into, Cache cache) throws HostFailure, InterruptedException {
    Finished finished =
        Programs.run(Command.of(UNPACK, "dpkg-deb", "--extract", file.toString(), into.toString()));
    if (!finished.ok()) {
      throw cache.failure(what, finished);
    }
  }

  private String otherwise(String advice) {
    return instead.isEmpty() ? advice : advice + ", or " + instead;
  }

  private HostFailure failure(String reason) {
    return new HostFailure(what + ": " + reason);
  }
}
