// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.container.Engine;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A measure that is taken where there is a Docker engine. */
record InEngine(Measure measure) implements Measure {
  @Override
  public List<Aim> aims() {
    return measure.aims();
  }

  @Override
  public Set<Purpose> needs() {
    return measure.needs();
  }

  @Override
  public List<Figure> take(int repeat)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Optional<String> lack = Engine.lack();
    return lack.isPresent()
        ? aims().stream().map(aim -> Figure.absent(aim, lack.get())).toList()
        : measure.take(repeat);
  }
}
