// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Trials of guests in containers, against QEMU alone on this host. The image has Debian 12's QEMU;
 * on a host with another one, the two are compared too.
 *
 * @param contained the trial in a container
 * @param bare the same on this host
 */
record ContainedGuest(QuietTrial contained, QuietTrial bare) implements Measure {
  static final String ID = "contained-guest";

  private List<Measure> trials() {
    return List.of(
        new RestoredTrial(contained, bare, aim("restored")),
        new FreshTrial(contained, bare, aim("fresh")));
  }

  private static Aim aim(String which) {
    return new Aim(
        ID + "-" + which,
        "a %s trial in a container against QEMU alone on the host".formatted(which),
        Unit.RATIO,
        Target.atMost(1.15));
  }

  @Override
  public List<Aim> aims() {
    return trials().stream().flatMap(trial -> trial.aims().stream()).toList();
  }

  @Override
  public Set<Purpose> needs() {
    return Needs.TRIALS;
  }

  @Override
  public List<Figure> take(int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (Measure trial : trials()) {
      figures.addAll(trial.take(repeat));
    }
    return figures;
  }
}
