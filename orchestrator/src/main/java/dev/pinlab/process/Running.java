// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that was started and may still run; closing it ends its whole process tree. */
public final class Running implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final ProcessTree tree;
  private final CompletableFuture<Finished> end;

  Running(ProcessTree tree, CompletableFuture<Finished> end) {
    this.tree = tree;
    this.end = end;
  }

  /**
   * Completes when the program has ended, never exceptionally: a program that is not found has
   * ended with status 127.
   */
  public CompletableFuture<Finished> end() {
    return end;
  }

  /** Process id of the program. */
  public long pid() {
    return tree.pid();
  }

  /** Ends the process tree and waits until it is gone. */
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
