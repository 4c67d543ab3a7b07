// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Examines this host and words what it found.
 *
 * @param cache where sources and kernels are kept
 * @param engine tells of the Docker engine in words
 */
public record Doctor(Survey survey, Path cache, KvmProof kvm, Supplier<String> engine) {
  private static final long GIB = 1L << 30;

  /** A source tree, two build trees and the compiler cache of `demo`, with room to move. */
  private static final long DISK_NEEDED = 6 * GIB;

  /** A kernel's link, or two guests, beside pinlab itself. */
  private static final long MEMORY_NEEDED = 2 * GIB;

  /**
   * What was found.
   *
   * @param healthy whether everything needed is there
   */
  public record Report(boolean healthy, List<String> lines) {
    public Report {
      lines = List.copyOf(lines);
    }
  }

  /** Examines what the purposes need; asks every program for its version. */
  public Report examine(Set<Purpose> purposes) throws HostFailure, InterruptedException {
    List<Finding> findings = survey.examine(purposes);
    HostFacts facts = facts();
    List<String> lacks = lacks(facts);
    lacks.addAll(missing(findings, purposes));
    List<String> lines = new ArrayList<>(host(facts));
    lines.add("");
    findings.forEach(finding -> lines.add(line(finding)));
    lines.add("");
    lines.addAll(lacks.isEmpty() ? List.of("Everything needed is here.") : lacks);
    return new Report(lacks.isEmpty(), lines);
  }

  private HostFacts facts() throws HostFailure {
    try {
      return HostFacts.read(cache);
    } catch (IOException e) {
      throw new HostFailure("cannot read what this host is: " + HostFailure.reason(e), e);
    }
  }

  private List<String> host(HostFacts facts) throws HostFailure, InterruptedException {
    String mounts =
        MountProof.works(facts.root())
            ? "overlays may be mounted: variants build side by side in no time"
            : "overlays may not be mounted; variants build in copies, slower (root may)";
    return List.of(
        row("system", facts.system() + ", Linux " + facts.kernel()),
        row("user", facts.root() ? "root" : "not root: pinlab cannot install what is missing"),
        row("cores", Integer.toString(facts.cores())),
        row(
            "memory",
            "%s GiB, %s available"
                .formatted(gib(facts.memory().total()), gib(facts.memory().available()))),
        row("cache", "%s, %s GiB free".formatted(cache, gib(facts.cache().free()))),
        row("mounts", mounts),
        row("KVM", Kvm.describe(Path.of("/dev/kvm"), kvm)),
        row("Docker", engine.get()));
  }

  private List<String> lacks(HostFacts facts) {
    List<String> lacks = new ArrayList<>();
    if (!facts.cache().writable()) {
      lacks.add(
          "Cache: %s may not be written; set PINLAB_CACHE to a directory that may."
              .formatted(cache));
    }
    if (facts.cache().free() < DISK_NEEDED) {
      lacks.add(
          "Disk: %s GiB free for the cache, %s needed; make room, or set PINLAB_CACHE elsewhere."
              .formatted(gib(facts.cache().free()), gib(DISK_NEEDED)));
    }
    if (facts.memory().available() < MEMORY_NEEDED) {
      lacks.add(
          "Memory: %s GiB available, %s needed; end what uses it."
              .formatted(gib(facts.memory().available()), gib(MEMORY_NEEDED)));
    }
    return lacks;
  }

  private static List<String> missing(List<Finding> findings, Set<Purpose> purposes) {
    List<Requirement> missing =
        findings.stream().filter(f -> !f.present()).map(Finding::requirement).toList();
    String tests = purposes.contains(Purpose.TEST_PINLAB) ? " --tests" : "";
    return missing.isEmpty()
        ? List.of()
        : List.of(
            "%d missing. `pinlab doctor --install%s` gets it, or, as root: %s"
                .formatted(missing.size(), tests, HostSetup.installLine(missing)));
  }

  private static String line(Finding finding) {
    Requirement requirement = finding.requirement();
    return finding.present()
        ? "  ok       %-19s %s".formatted(requirement.name(), finding.version()).stripTrailing()
        : "  MISSING  %-19s %s; in package %s"
            .formatted(requirement.name(), requirement.why(), requirement.debianPackage());
  }

  private static String row(String name, String value) {
    return "  %-8s %s".formatted(name, value);
  }

  private static String gib(long bytes) {
    return "%.1f".formatted(bytes / (double) GIB);
  }
}
