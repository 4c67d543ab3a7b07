// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import com.github.dockerjava.api.DockerClient;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** What the engine started has started: its program may be over as soon as that. */
final class Started extends StartupCheckStrategy {
  @Override
  public boolean waitUntilStartupSuccessful(DockerClient client, String id) {
    return true;
  }

  @Override
  public StartupStatus checkStartupState(DockerClient client, String id) {
    return StartupStatus.SUCCESSFUL;
  }

  /** Nothing more is waited for. */
  static final class Already extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
  }
}
