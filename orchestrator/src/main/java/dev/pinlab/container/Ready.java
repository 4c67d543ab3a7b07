// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Waits until the first process of a container says that it takes orders. */
final class Ready extends AbstractWaitStrategy {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(2);

  private final Ear ear;

  Ready(Ear ear) {
    this.ear = ear;
  }

  @Override
  protected void waitUntilReady() {
    await("the first process of a container")
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(GLANCE)
        .until(ear::ready);
  }
}
