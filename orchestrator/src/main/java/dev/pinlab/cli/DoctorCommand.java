// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.host.Doctor;
import dev.pinlab.cli.host.HostSetup;
import dev.pinlab.cli.host.Purpose;
import dev.pinlab.process.HostFailure;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what this host has and lacks. */
@Command(
    footerHeading = "%nExit status:%n",
    footer = "  0 everything needed is here, 4 something is missing")
final class DoctorCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Doctor doctor;
  private final HostSetup setup;

  @Option(names = "--install", description = "install what is missing with apt-get, as root")
  private boolean install;

  @Option(names = "--tests", description = "also what pinlab's own tests need, as a browser")
  private boolean tests;

  @Option(names = "--cross", description = "also what guests of another architecture need")
  private boolean cross;

  @Option(names = "--containers", description = "also what compiling in containers needs")
  private boolean containers;

  DoctorCommand(PrintStream out, Doctor doctor, HostSetup setup) {
    this.out = out;
    this.doctor = doctor;
    this.setup = setup;
  }

  @Override
  public Integer call() throws HostFailure, InterruptedException {
    Set<Purpose> purposes = EnumSet.copyOf(Purpose.ofUsers());
    if (tests) {
      purposes.add(Purpose.TEST_PINLAB);
    }
    if (cross) {
      purposes.addAll(Set.of(Purpose.CROSS_BUILD, Purpose.CROSS_BOOT));
    }
    if (containers) {
      purposes.add(Purpose.RUN_CONTAINERS);
    }
    if (install) {
      setup.ensure(purposes);
    }
    Doctor.Report report = doctor.examine(purposes);
    report.lines().forEach(out::println);
    return (report.healthy() ? ExitCode.FINE : ExitCode.HOST).code();
  }
}
