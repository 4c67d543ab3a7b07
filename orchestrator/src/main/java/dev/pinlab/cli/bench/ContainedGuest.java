// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.container.Engine;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trial.TrialRunner;
import dev.pinlab.vm.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Trials of guests in containers, against QEMU alone on this host. The image has Debian 12's QEMU;
 * on a host with another one, the two are compared too.
 *
 * @param own the trial on this host
 * @param contained the same in a container
 */
record ContainedGuest(QuietTrial own, QuietTrial contained) implements Measure {
  static final String ID = "contained-guest";
  private static final Target TARGET = Target.atMost(1.15);
  private static final Aim RESTORED =
      new Aim(
          ID + "-restored",
          "a restored trial in a container against QEMU alone on the host",
          Unit.RATIO,
          TARGET);
  private static final Aim FRESH =
      new Aim(
          ID + "-fresh",
          "a fresh trial in a container against QEMU alone on the host",
          Unit.RATIO,
          TARGET);

  @Override
  public List<Aim> aims() {
    return List.of(RESTORED, FRESH);
  }

  @Override
  public Set<Purpose> needs() {
    return Needs.TRIALS;
  }

  @Override
  public List<Figure> take(int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Optional<String> lack = Engine.lack();
    if (lack.isPresent()) {
      return aims().stream().map(aim -> Figure.absent(aim, lack.get())).toList();
    }
    Snapshot snapshot = own.snapshot();
    TrialRunner restoring = contained.restoring();
    TrialRunner booting = contained.booting();
    BareGuest bare = new BareGuest(own.directory().resolve("bare"));
    return List.of(
        Figure.of(
            RESTORED,
            Pairs.take(
                repeat,
                () -> contained.time(restoring),
                () -> bare.restore(own.work(), snapshot),
                Sample::slowdown)),
        Figure.of(
            FRESH,
            Pairs.take(
                repeat,
                () -> contained.time(booting),
                () -> bare.boot(own.work()),
                Sample::slowdown)));
  }
}
