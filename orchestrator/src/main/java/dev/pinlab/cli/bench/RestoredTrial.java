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

/** A trial of a guest that is restored, against QEMU alone with the same snapshot. */
record RestoredTrial(QuietTrial trial) implements Measure {
  static final String ID = "restored";
  private static final Aim AIM =
      new Aim(ID, "a restored trial against QEMU alone", Unit.RATIO, Target.atMost(1.10));

  @Override
  public List<Aim> aims() {
    return List.of(AIM);
  }

  @Override
  public Set<Purpose> needs() {
    return Needs.TRIALS;
  }

  @Override
  public List<Figure> take(int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Work work = trial.work();
    Snapshot snapshot = trial.snapshot();
    TrialRunner runner = trial.restoring();
    BareGuest bare = new BareGuest(trial.directory().resolve("bare"));
    return List.of(
        Figure.of(
            AIM,
            Pairs.take(
                repeat,
                () -> trial.time(runner),
                () -> bare.restore(work, snapshot),
                Sample::slowdown)));
  }
}
