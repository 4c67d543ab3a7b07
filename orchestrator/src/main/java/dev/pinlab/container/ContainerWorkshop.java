// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Workshop;
import java.util.Map;

/**
 * An image whose tools run in containers, one for each program: without network, capabilities and a
 * file of this host's but those that the program is given.
 */
public final class ContainerWorkshop implements Workshop {
  private final Engine engine;
  private final Image image;

  ContainerWorkshop(Engine engine, Image image) {
    this.engine = engine;
    this.image = image;
  }

  @Override
  public Finished run(Command command, Given given) throws HostFailure, InterruptedException {
    try (OneProgram program = OneProgram.start(engine, image.name(), command, given)) {
      return program.finished();
    }
  }

  @Override
  public boolean overlays() {
    return true;
  }

  @Override
  public Map<String, String> identity() {
    return Map.of("image", image.identity());
  }
}
