// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.arch.Architecture;
import dev.pinlab.cli.host.HostSetup;
import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.host.Requirement;
import dev.pinlab.cli.host.Survey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a host must have to run the guests of a test. */
final class Needs {
  private static final String QEMU = "qemu-";

  private Needs() {}

  /**
   * Why no guest of these architectures can run here; empty when they can. An empty name is this
   * host's own. Compilers are another matter: the host of somebody who has QEMU is meant to run the
   * tests, so one that lacks a compiler fails.
   */
  static Optional<String> missing(Set<String> architectures, Survey survey) {
    Set<String> emulators =
        architectures.stream()
            .map(arch -> Architecture.IDS.contains(arch) ? Architecture.of(arch) : null)
            .map(arch -> arch == null ? Architecture.ofHost() : arch)
            .map(arch -> arch.board().program())
            .collect(Collectors.toSet());
    List<Requirement> missing =
        survey.missing(EnumSet.of(Purpose.BOOT_GUESTS, Purpose.CROSS_BOOT)).stream()
            .filter(one -> !one.name().startsWith(QEMU) || emulators.contains(one.name()))
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: not found, and guests need it; as root, run: %s"
                .formatted(
                    missing.stream().map(Requirement::name).collect(Collectors.joining(", ")),
                    HostSetup.installLine(missing)));
  }
}
