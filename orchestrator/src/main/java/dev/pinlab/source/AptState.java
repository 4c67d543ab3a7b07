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
import java.util.Map;
import java.util.Optional;

/**
 * apt with lists, archives, sources and state of its own below one directory: the host's are
 * neither read nor written, but its settings to reach the network (proxy, credentials) hold.
 */
final class AptState {
  private static final Duration TIMEOUT = Duration.ofMinutes(20);

  private final Path directory;

  private AptState(Path directory) {
    this.directory = directory;
  }

  /**
   * Sets the directory up for the given lines of a sources.list.
   *
   * @param architecture of the packages, as Debian calls it; empty for this host's
   */
  static AptState create(Path directory, List<String> sources, Optional<String> architecture)
      throws IOException {
    Files.createDirectories(directory.resolve("lists/partial"));
    Files.createDirectories(directory.resolve("archives/partial"));
    Files.writeString(directory.resolve("status"), "");
    Files.writeString(directory.resolve("sources.list"), String.join("\n", sources) + "\n");
    Files.writeString(directory.resolve("first.conf"), firstRead(directory));
    Files.writeString(directory.resolve("last.conf"), lastRead(directory) + of(architecture));
    return new AptState(directory);
  }

  /** The mirrors that this host itself uses. */
  static HostMirrors hostMirrors() throws HostFailure, InterruptedException {
    Finished apt = Programs.run(Command.of(TIMEOUT, "apt-get", "update", "--print-uris"));
    if (!apt.ok()) {
      throw new HostFailure(
          "cannot read this host's apt sources (%s): fix them".formatted(firstError(apt)));
    }
    return HostMirrors.parse(apt.stdout());
  }

  /** Gets the package lists; how apt ended. */
  Finished update() throws HostFailure, InterruptedException {
    return run("apt-get", "update", "--quiet");
  }

  /** Gets the newest version of a package, verified, into {@link #downloads}; how apt ended. */
  Finished download(String name) throws HostFailure, IOException, InterruptedException {
    Files.createDirectories(downloads());
    return Programs.run(command("apt-get", "download", "--quiet", name).in(downloads()));
  }

  /** Where {@link #download} puts packages. */
  Path downloads() {
    return directory.resolve("downloads");
  }

  /** apt's first error, or its first warning where it calls an unreachable mirror only that. */
  static String firstError(Finished apt) {
    return line(apt, "E: ")
        .or(() -> line(apt, "W: "))
        .orElseGet(() -> apt.timedOut() ? apt.describe() : "apt gave no reason");
  }

  private static Optional<String> line(Finished apt, String prefix) {
    return apt.stderr()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .findFirst()
        .map(line -> line.substring(prefix.length()));
  }

  private Finished run(String... argv) throws HostFailure, InterruptedException {
    return Programs.run(command(argv));
  }

  private Command command(String... argv) {
    return Command.of(TIMEOUT, argv)
        .with(Map.of("APT_CONFIG", directory.resolve("first.conf").toString()));
  }

  // apt reads APT_CONFIG before the host's files, which override it, and the main file after them.
  private static String firstRead(Path directory) {
    return "Dir::Etc::main \"%s/last.conf\";\n".formatted(directory);
  }

  private static String of(Optional<String> architecture) {
    return architecture
        .map(
            name ->
                """
                #clear APT::Architectures;
                APT::Architecture "%1$s";
                APT::Architectures { "%1$s"; };
                """
                    .formatted(name))
        .orElse("");
  }

  private static String lastRead(Path directory) {
    return """
    #clear APT::Update;
    #clear APT::Default-Release;
    #clear Dir::State;
    #clear Dir::Cache;
    Dir::State "%1$s";
    Dir::State::status "%1$s/status";
    Dir::State::lists "%1$s/lists";
    Dir::Cache "%1$s";
    Dir::Cache::archives "%1$s/archives";
    Dir::Log "%1$s";
    Dir::Etc::sourcelist "%1$s/sources.list";
    Dir::Etc::sourceparts "/dev/null";
    Dir::Etc::preferences "/dev/null";
    Dir::Etc::preferencesparts "/dev/null";
    Dir::Etc::trusted "/dev/null";
    Dir::Etc::trustedparts "/dev/null";
    APT::Sandbox::User "root";
    APT::Get::AllowUnauthenticated "false";
    Acquire::AllowInsecureRepositories "false";
    Acquire::AllowWeakRepositories "false";
    Acquire::AllowDowngradeToInsecureRepositories "false";
    Acquire::Languages "none";
    Acquire::Retries "2";
    """
        .formatted(directory);
  }
}
