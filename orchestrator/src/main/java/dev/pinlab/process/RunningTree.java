// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that runs on this host. */
record RunningTree(ProcessTree tree, CompletableFuture<Finished> end) implements Running {
  private static final Duration GRACE = Duration.ofSeconds(10);

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(tree.pid());
  }

  @Override
  public void close() {
    tree.end();
    try {
      end.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The tree was sent SIGKILL: what is left to wait for is the kernel's part.
      return;
    }
  }
}
