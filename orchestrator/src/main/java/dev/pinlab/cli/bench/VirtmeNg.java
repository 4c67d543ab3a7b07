// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.run.HostPlace;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Cache;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Program;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.spec.Workload;
import dev.pinlab.trial.TrialRunner;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A whole trial against one command in a guest of virtme-ng with the same kernel.
 *
 * @param quiet whose first variant's kernel both run, with what virtme-ng needs added to it
 */
record VirtmeNg(Experiment quiet, Path home, Lab lab, Cache cache) implements Measure {
  static final String ID = "virtme-ng";
  private static final String PROGRAM = "vng";
  private static final String FRAGMENT = "kernel-configs/virtme-ng.config";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Aim FRESH =
      new Aim(ID, "virtme-ng against a fresh trial", Unit.RATIO, Target.atLeast(4));
  private static final Aim RESTORED =
      new Aim(ID, "virtme-ng against a restored trial", Unit.RATIO, Target.atLeast(25));
  private static final Aim ONCE =
      new Aim(ID, "virtme-ng against a restored trial of one pin", Unit.RATIO, Target.atLeast(25));

  @Override
  public List<Aim> aims() {
    return List.of(FRESH, RESTORED, ONCE);
  }

  @Override
  public Set<Purpose> needs() {
    return Needs.TRIALS;
  }

  @Override
  public List<Figure> take(int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Finished version = Programs.run(Command.of(LIMIT, PROGRAM, "--version"));
    if (!version.ok()) {
      return absent("virtme-ng is not installed: no " + PROGRAM + " on the PATH");
    }
    Experiment whole = withTheirs();
    try (QuietTrial quiet = new QuietTrial(whole, lab, cache, HostPlace.HOST);
        QuietTrial once = new QuietTrial(once(whole), lab, cache, HostPlace.HOST)) {
      Command command = Command.of(LIMIT, argv(quiet.work().machine()));
      Finished first = Programs.run(command);
      if (!first.ok()) {
        return absent("virtme-ng runs no command here: " + lastLine(first));
      }
      return List.of(
          Figure.of(FRESH, against(command, quiet, quiet.booting(), repeat)),
          Figure.of(RESTORED, against(command, quiet, quiet.restoring(), repeat)),
          Figure.of(ONCE, against(command, once, once.restoring(), repeat)));
    }
  }

  /** With one attempt: what a trial costs that does as little as a command. */
  private static Experiment once(Experiment quiet) {
    Workload workload = quiet.matrix().workloads().get(0);
    Program program =
        workload.program() instanceof PinLongterm pins ? pins.attempting(1) : workload.program();
    return quiet.with(quiet.matrix().of(new Workload(workload.id(), program)));
  }

  private Experiment withTheirs() {
    Variant ours = quiet.matrix().variants().get(0);
    List<Path> configs = new ArrayList<>(ours.configs());
    configs.add(home.resolve(FRAGMENT));
    return quiet.with(quiet.matrix().of(ours.configured(configs, ours.kconfig())));
  }

  private static List<Sample> against(Command vng, QuietTrial trial, TrialRunner runner, int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    return Pairs.take(
        repeat,
        () -> trial.time(runner),
        () -> Pairs.time(() -> Programs.require(vng)),
        Sample::speedup);
  }

  /** The fastest setting that was seen not to hang; docs/speed.md has what else was tried. */
  static List<String> argv(Machine machine) {
    List<String> words = new ArrayList<>(List.of(PROGRAM, "--run", machine.kernel().toString()));
    if (machine.accel() == Accel.TCG) {
      words.add("--disable-kvm");
    }
    words.addAll(
        List.of(
            "--cpus",
            String.valueOf(machine.cpus()),
            "--memory",
            (machine.memory() >> 20) + "M",
            "-a",
            "pty.legacy_count=0",
            "-e",
            "true"));
    return words;
  }

  private List<Figure> absent(String reason) {
    return aims().stream().map(aim -> Figure.absent(aim, reason)).toList();
  }

  private static String lastLine(Finished finished) {
    String tail = finished.tail().strip();
    return tail.isEmpty() ? finished.describe() : tail.substring(tail.lastIndexOf('\n') + 1);
  }
}
