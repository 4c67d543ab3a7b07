// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.Real;
import dev.pinlab.process.Workshop;
import java.util.Optional;

/** A real engine for integration tests, which are skipped with the reason where there is none. */
public final class RealEngine {
  private RealEngine() {}

  /** Its images, once there is one that compiles. */
  public static Images images() throws Exception {
    Optional<String> lack = Engine.lack();
    assumeTrue(lack.isEmpty(), () -> lack.orElse(""));
    Images images =
        new Images(
            Engine.of(Real.cache()),
            Real.cache(),
            Real.HOME.resolve("orchestrator/src/main/docker"));
    images.of(Tools.GCC, Suites.OF_GUESTS);
    return images;
  }

  /** Its images, once there is one that boots guests. */
  public static Images imagesForGuests() throws Exception {
    Images images = images();
    images.of(Tools.QEMU, Suites.OF_GUESTS);
    return images;
  }

  /** Containers with gcc of the suite that guest programs are made with. */
  public static Workshop workshop() throws Exception {
    Images images = images();
    return images.workshop(images.of(Tools.GCC, Suites.OF_GUESTS));
  }
}
