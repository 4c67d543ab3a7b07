// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.Real;
import dev.pinlab.process.Workshop;
import dev.pinlab.spec.Compiler;
import java.util.Optional;

/** A real engine for integration tests, which are skipped with the reason where there is none. */
public final class RealEngine {
  private RealEngine() {}

  /** Its images, once there is one that compiles. */
  public static ToolchainImages images() throws Exception {
    Optional<String> lack = Engine.lack();
    assumeTrue(lack.isEmpty(), () -> lack.orElse(""));
    ToolchainImages images =
        new ToolchainImages(
            Engine.of(Real.cache()),
            Real.cache(),
            Real.HOME.resolve("orchestrator/src/main/docker"));
    images.of(Compiler.GCC, Suites.OF_GUESTS);
    return images;
  }

  /** Containers with gcc of the suite that guest programs are made with. */
  public static Workshop workshop() throws Exception {
    ToolchainImages images = images();
    return images.workshop(images.of(Compiler.GCC, Suites.OF_GUESTS));
  }
}
