// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trial.TrialRunner;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A trial of a guest that is restored, against QEMU alone with a snapshot of that guest.
 *
 * @param bare the one whose guest QEMU alone restores on this host
 */
record RestoredTrial(QuietTrial trial, QuietTrial bare, Aim aim) implements Measure {
  static final String ID = "restored";

  /** On this host. */
  static RestoredTrial of(QuietTrial trial) {
    return new RestoredTrial(
        trial,
        trial,
        new Aim(ID, "a restored trial against QEMU alone", Unit.RATIO, Target.atMost(1.10)));
  }

  @Override
  public List<Aim> aims() {
    return List.of(aim);
  }

  @Override
  public Set<Purpose> needs() {
    return Needs.TRIALS;
  }

  @Override
  public List<Figure> take(int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Work work = bare.work();
    Snapshot snapshot = bare.snapshot();
    TrialRunner runner = trial.restoring();
    BareGuest alone = new BareGuest(bare.directory().resolve("bare"));
    return List.of(
        Figure.of(
            aim,
            Pairs.take(
                repeat,
                () -> trial.time(runner),
                () -> alone.restore(work, snapshot),
                Sample::slowdown)));
  }
}
