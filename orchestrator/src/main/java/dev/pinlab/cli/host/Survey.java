// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for requirements on this host.
 *
 * @param requirements what is looked for
 * @param path directories in which programs are looked for
 */
public record Survey(List<Requirement> requirements, List<Path> path) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+[^\\s\",;()]*");

  public Survey {
    requirements = List.copyOf(requirements);
    path = List.copyOf(path);
  }

  /** Everything that pinlab and its tests need, on the search path that it was started with. */
  public static Survey ofThisHost() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return new Survey(
        Requirements.ALL, Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of).toList());
  }

  /** What lacks for any of the purposes. Starts no program. */
  public List<Requirement> missing(Set<Purpose> purposes) {
    return serving(purposes).filter(requirement -> find(requirement).isEmpty()).toList();
  }

  /** Every requirement of the purposes with its version; programs are asked side by side. */
  public List<Finding> examine(Set<Purpose> purposes) throws HostFailure, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<Finding>> asked = new ArrayList<>();
      for (Requirement requirement : serving(purposes).toList()) {
        asked.add(pool.submit(() -> examine(requirement)));
      }
      List<Finding> findings = new ArrayList<>();
      for (Future<Finding> finding : asked) {
        findings.add(finding.get());
      }
      return List.copyOf(findings);
    } catch (ExecutionException e) {
      throw new HostFailure("cannot ask a program for its version: " + e.getMessage(), e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Stream<Requirement> serving(Set<Purpose> purposes) {
    return requirements.stream().filter(requirement -> requirement.servesAny(purposes));
  }

  private Finding examine(Requirement requirement) throws HostFailure, InterruptedException {
    Optional<Path> found = find(requirement);
    String version = "";
    if (found.isPresent() && requirement.detection() instanceof Detection.Program program) {
      List<String> argv = new ArrayList<>(List.of(found.get().toString()));
      argv.addAll(program.version());
      version = version(Programs.run(Command.of(PATIENCE, argv)));
    }
    return new Finding(requirement, found.isPresent(), version);
  }

  private Optional<Path> find(Requirement requirement) {
    if (requirement.detection() instanceof Detection.Program program) {
      return path.stream()
          .map(directory -> directory.resolve(program.name()))
          .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
          .findFirst();
    }
    var files = ((Detection.AnyFile) requirement.detection()).files();
    return files.stream().filter(Files::isReadable).findFirst();
  }

  private static String version(Finished finished) {
    Matcher matcher = VERSION.matcher(finished.stdout() + finished.stderr());
    return matcher.find() ? matcher.group() : "";
  }
}
