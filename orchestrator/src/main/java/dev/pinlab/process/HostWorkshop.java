// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.util.Map;

/** This host, whose own tools see all of its files. */
public enum HostWorkshop implements Workshop {
  /** The only one. */
  HOST;

  @Override
  public Finished run(Command command, Given given) throws HostFailure, InterruptedException {
    if (given.overlay().isPresent()) {
      throw new IllegalArgumentException("the host mounts no overlay: " + given);
    }
    return Programs.run(command);
  }

  @Override
  public boolean overlays() {
    return false;
  }

  @Override
  public Map<String, String> identity() {
    return Map.of();
  }
}
