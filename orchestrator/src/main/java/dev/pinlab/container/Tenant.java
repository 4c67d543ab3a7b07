// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Running;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A program that runs in a ward. */
final class Tenant implements Running {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Runnable kill;
  private final Runnable evict;
  private final CompletableFuture<Finished> end;

  private Tenant(Runnable kill, Runnable evict, CompletableFuture<Finished> end) {
    this.kill = kill;
    this.evict = evict;
    this.end = end;
  }

  /**
   * One that was just started.
   *
   * @param status completes when it has ended
   * @param atEnd done before anybody hears that it has ended
   * @param kill asks for its end
   * @param evict ends its ward
   */
  static Tenant of(
      Command command,
      CompletableFuture<Integer> status,
      OutputStream stdout,
      OutputStream stderr,
      Runnable atEnd,
      Runnable kill,
      Runnable evict) {
    long begin = System.nanoTime();
    AtomicBoolean expired = new AtomicBoolean();
    CompletableFuture<Finished> end =
        status.thenApply(
            exit -> {
              Duration duration = Duration.ofNanos(System.nanoTime() - begin);
              atEnd.run();
              return new Finished(
                  command,
                  exit,
                  expired.get(),
                  duration,
                  CappedOutput.textOf(stdout),
                  CappedOutput.textOf(stderr));
            });
    CompletableFuture<Integer> unused =
        status
            .copy()
            .orTimeout(command.timeout().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (exit, failure) -> {
                  if (failure instanceof TimeoutException) {
                    expired.set(true);
                    kill.run();
                  }
                });
    return new Tenant(kill, evict, end);
  }

  @Override
  public CompletableFuture<Finished> end() {
    return end;
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    if (end.isDone()) {
      return;
    }
    kill.run();
    try {
      end.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      evict.run();
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      evict.run();
    }
  }
}
