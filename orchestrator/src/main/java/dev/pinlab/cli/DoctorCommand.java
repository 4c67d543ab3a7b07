// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.host.Doctor;
import dev.pinlab.cli.host.HostSetup;
import dev.pinlab.cli.host.Purpose;
import dev.pinlab.process.HostFailure;
import java.io.PrintStream;
import java.util.EnumSet;
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

  DoctorCommand(PrintStream out, Doctor doctor, HostSetup setup) {
    this.out = out;
    this.doctor = doctor;
    this.setup = setup;
  }

  @Override
  public Integer call() throws HostFailure, InterruptedException {
    if (install) {
      setup.ensure(EnumSet.allOf(Purpose.class));
    }
    Doctor.Report report = doctor.examine();
    report.lines().forEach(out::println);
    return (report.healthy() ? ExitCode.FINE : ExitCode.HOST).code();
  }
}
