// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Gets from apt what is missing, or says how. */
public final class HostSetup {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Survey survey;
  private final boolean root;
  private final Consumer<String> announce;
  private final Runner runner;

  /** Starts programs; a test has its own. */
  @FunctionalInterface
  interface Runner {
    Finished run(Command command) throws HostFailure, InterruptedException;
  }

  HostSetup(Survey survey, boolean root, Consumer<String> announce, Runner runner) {
    this.survey = survey;
    this.root = root;
    this.announce = announce;
    this.runner = runner;
  }

  /** A set-up that really installs; {@code announce} gets the line that says what. */
  public static HostSetup ofThisHost(Survey survey, Consumer<String> announce) {
    return new HostSetup(survey, HostFacts.isRoot(), announce, Programs::run);
  }

  /** The packages that bring the requirements, each once. */
  static List<String> packages(List<Requirement> requirements) {
    return requirements.stream().map(Requirement::debianPackage).distinct().sorted().toList();
  }

  /** The one line to run where pinlab may not. */
  public static String installLine(List<Requirement> requirements) {
    return "apt-get install -y --no-install-recommends " + String.join(" ", packages(requirements));
  }

  /**
   * Returns once everything that the purposes need is there.
   *
   * @throws HostFailure when something is missing and cannot be installed; says what to run
   */
  public void ensure(Set<Purpose> purposes) throws HostFailure, InterruptedException {
    List<Requirement> missing = survey.missing(purposes);
    if (missing.isEmpty()) {
      return;
    }
    if (!root) {
      throw new HostFailure(names(missing) + ": not found; as root, run: " + installLine(missing));
    }
    announce.accept(
        "installing %s with apt-get: needed %s"
            .formatted(String.join(" ", packages(missing)), Requirement.why(missing.stream())));
    Finished last = install(missing);
    List<Requirement> still = survey.missing(purposes);
    if (!still.isEmpty()) {
      throw new HostFailure(
          "%s: not found after %s; as root, run: apt-get update && %s\n%s"
              .formatted(names(still), last.describe(), installLine(still), last.tail()));
    }
  }

  /** Package lists that are missing or old show in a first try that fails. */
  private Finished install(List<Requirement> missing) throws HostFailure, InterruptedException {
    List<String> install = new ArrayList<>(List.of("install", "-y", "--no-install-recommends"));
    install.addAll(packages(missing));
    Finished first = apt(install);
    if (first.ok()) {
      return first;
    }
    Finished update = apt(List.of("update"));
    return update.ok() ? apt(install) : update;
  }

  private Finished apt(List<String> arguments) throws HostFailure, InterruptedException {
    List<String> argv = new ArrayList<>(List.of("apt-get", "-o", "DPkg::Lock::Timeout=300"));
    argv.addAll(arguments);
    return runner.run(Command.of(PATIENCE, argv).with(Map.of("DEBIAN_FRONTEND", "noninteractive")));
  }

  private static String names(List<Requirement> requirements) {
    return requirements.stream().map(Requirement::name).collect(Collectors.joining(", "));
  }
}
