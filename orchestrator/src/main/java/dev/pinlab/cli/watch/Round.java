// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A round that is made in a thread of its own, so that the next save can end it. */
final class Round {
  private final Thread thread;
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;

  /** What a round does. */
  @FunctionalInterface
  interface Work {
    void run() throws UserFailure, HostFailure, InterruptedException;
  }

  /**
   * Begins it.
   *
   * @param failed told of a failure, unless the round was ended; in the thread of the round
   */
  Round(Work work, Consumer<Throwable> failed) {
    this.thread = new Thread(() -> make(work, failed), "round");
    thread.start();
  }

  private void make(Work work, Consumer<Throwable> failed) {
    try {
      work.run();
    } catch (UserFailure | HostFailure | InterruptedException | RuntimeException | Error e) {
      // What is interrupted fails in many ways.
      if (!ended) {
        failure = e;
        failed.accept(e);
      }
    }
  }

  /** Why it did not come to its end by itself. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Ends it if it goes on, and returns when all that it started has ended. */
  void end() throws InterruptedException {
    ended = true;
    thread.interrupt();
    thread.join();
  }

  boolean goesOn() {
    return thread.isAlive();
  }
}
