// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.util.Map;

/**
 * This host, whose own tools see all of its files. What a program that writes has started ends with
 * it, where this user can have namespaces: it must not go on with files that somebody else makes
 * anew when pinlab was killed.
 */
public enum HostWorkshop implements Workshop {
  /** The only one. */
  HOST;

  @Override
  public Finished run(Command command, Given given) throws HostFailure, InterruptedException {
    if (given.overlay().isPresent()) {
      throw new IllegalArgumentException("the host mounts no overlay: " + given);
    }
    return Programs.run(given.writable().isEmpty() ? command : contained(command));
  }

  private static Command contained(Command command) throws HostFailure, InterruptedException {
    return Namespaces.thatRun().map(kind -> kind.contained(command)).orElse(command);
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
