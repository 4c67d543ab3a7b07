// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trial.TrialRunner;
import dev.pinlab.trial.TrialRunner.Work;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A trial of a guest that boots, against QEMU alone with the same guest. */
record FreshTrial(QuietTrial trial) implements Measure {
  static final String ID = "fresh";
  private static final Aim AIM =
      new Aim(ID, "a fresh trial against QEMU alone", Unit.RATIO, Target.atMost(1.10));

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
    TrialRunner runner = trial.booting();
    BareGuest bare = new BareGuest(trial.directory().resolve("bare"));
    return List.of(
        Figure.of(
            AIM,
            Pairs.take(repeat, () -> trial.time(runner), () -> bare.boot(work), Sample::slowdown)));
  }
}
