// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A program that was started and may still run; closing it ends its whole process tree. */
public interface Running extends AutoCloseable {
  /**
   * Completes when the program has ended, never exceptionally: a program that is not found has
   * ended with status 127.
   */
  CompletableFuture<Finished> end();

  /** Process id of the program, where it is this host's. */
  OptionalLong pid();

  /** Ends the process tree and waits until it is gone. */
  @Override
  void close();
}
