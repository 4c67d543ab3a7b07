// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The start of the command line, against that of Java.
 *
 * @param home the project's directory, with the launcher
 */
record CommandLineStart(Path home) implements Measure {
  static final String ID = "start";
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Aim VERSION = aim("--version");
  private static final Aim HELP = aim("--help");

  private static Aim aim(String option) {
    return new Aim(ID, "pinlab " + option + " against java -version", Unit.RATIO, Target.atMost(3));
  }

  @Override
  public List<Aim> aims() {
    return List.of(VERSION, HELP);
  }

  @Override
  public Set<Purpose> needs() {
    return Set.of();
  }

  @Override
  public List<Figure> take(int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    return List.of(
        Figure.of(VERSION, against("--version", repeat)),
        Figure.of(HELP, against("--help", repeat)));
  }

  private List<Sample> against(String option, int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Command pinlab = Command.of(LIMIT, home.resolve("pinlab").toString(), option);
    String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    Command version = Command.of(LIMIT, java, "-version");
    return Pairs.take(
        repeat,
        () -> Pairs.time(() -> Programs.require(pinlab)),
        () -> Pairs.time(() -> Programs.require(version)),
        Sample::slowdown);
  }
}
