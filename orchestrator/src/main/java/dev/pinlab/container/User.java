// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import dev.pinlab.process.HostFailure;
import dev.pinlab.process.ThisUser;
import java.util.Optional;

/** Who a program in a container is, as {@code docker run --user} takes it. */
final class User {
  private User() {}

  /** Who this process is, so that what the program writes is its own. */
  static String ofThis(Engine engine) throws HostFailure {
    return of(engine, Optional.empty());
  }

  /**
   * A user and group of one number.
   *
   * @param id empty for who this process is
   */
  static String of(Engine engine, Optional<Integer> id) throws HostFailure {
    if (engine.rootless()) {
      return "0:0";
    }
    if (id.isPresent()) {
      return id.get() + ":" + id.get();
    }
    return ThisUser.id() + ":" + ThisUser.group();
  }
}
