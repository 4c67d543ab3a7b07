// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.host.Doctor;
import dev.pinlab.cli.host.HostSetup;
import dev.pinlab.cli.host.Survey;
import dev.pinlab.cli.run.CachedKernel;
import java.util.List;
import picocli.CommandLine.HelpCommand;

/** Every command, wired; a new one is a line here. */
final class Commands {
  private Commands() {}

  /** The groups in the order in which the help shows them. */
  static List<Group> of(Surroundings surroundings) {
    var terminal = surroundings.terminal();
    Survey survey = Survey.ofThisHost();
    HostSetup setup =
        HostSetup.ofThisHost(survey, line -> terminal.err().println("pinlab: " + line));
    Doctor doctor =
        new Doctor(
            survey,
            surroundings.cache(),
            new CachedKernel(surroundings.home(), surroundings.cache()));
    Experimenter experimenter = new Experimenter(surroundings, setup);
    return List.of(
        new Group(
            "Start here:",
            List.of(
                new DoctorCommand(terminal.out(), doctor, setup),
                new DemoCommand(experimenter, surroundings.home()),
                new RunCommand(experimenter))),
        new Group(
            "Parts of a run:",
            List.of(
                new BuildCommand(experimenter),
                new BootCommand(experimenter, terminal, System.in),
                new ReportCommand(experimenter))),
        new Group(
            "About pinlab itself:", List.of(new BenchCommand(surroundings, experimenter, setup))),
        new Group("For the shell:", List.of(new CompletionCommand(), new HelpCommand())));
  }
}
