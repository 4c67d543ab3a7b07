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

/**
 * A trial of a guest that boots, against QEMU alone with the same guest.
 *
 * @param bare the one whose guest QEMU alone boots on this host
 */
record FreshTrial(QuietTrial trial, QuietTrial bare, Aim aim) implements Measure {
  static final String ID = "fresh";

  /** On this host. */
  static FreshTrial of(QuietTrial trial) {
    return new FreshTrial(
        trial,
        trial,
        new Aim(ID, "a fresh trial against QEMU alone", Unit.RATIO, Target.atMost(1.10)));
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
    TrialRunner runner = trial.booting();
    BareGuest alone = new BareGuest(bare.directory().resolve("bare"));
    return List.of(
        Figure.of(
            aim,
            Pairs.take(
                repeat, () -> trial.time(runner), () -> alone.boot(work), Sample::slowdown)));
  }
}
